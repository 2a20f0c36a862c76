-- How much was published on a topic, week by week: its articles, and what they list. Articles without a date are
-- left out.
--
-- topic: article_topics.topic
-- week: Monday of the week in which the articles were published, in UTC.
-- article_count: How many articles of the week have the topic.
-- link_count: How many different links these articles list, themselves left out.
-- story_count: How many different stories these links tell.
-- provider_count: How many different providers published these links.
WITH covered AS (
    SELECT DISTINCT t.topic, date_trunc('week', make_timestamp(epoch_us(a.published_at)))::DATE AS week, a.article_id
    FROM article_topics t JOIN articles a USING (article_id)
    WHERE a.published_at IS NOT NULL
)
SELECT c.topic, c.week, count(DISTINCT c.article_id) AS article_count, count(DISTINCT l.link_id) AS link_count,
    count(DISTINCT l.story_id) AS story_count, count(DISTINCT l.provider_domain) AS provider_count
FROM covered c
LEFT JOIN article_links al ON al.article_id = c.article_id AND NOT al.is_self
LEFT JOIN links l ON l.link_id = al.link_id
GROUP BY c.topic, c.week
ORDER BY c.topic, c.week
