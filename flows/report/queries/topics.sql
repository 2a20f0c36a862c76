-- The topics of most articles.
SELECT topic, count(DISTINCT article_id) AS articles, count(*) OVER () AS total
FROM article_topics GROUP BY topic
ORDER BY articles DESC, topic
LIMIT 15
