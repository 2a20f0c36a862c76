-- Everything that names a row of another table names one that is there.
SELECT 'articles.document_id' AS reference, document_id AS value
FROM articles
WHERE document_id IS NOT NULL AND document_id NOT IN (SELECT document_id FROM documents)
UNION ALL
SELECT 'articles.link_id' AS reference, link_id AS value
FROM articles
WHERE link_id IS NOT NULL AND link_id NOT IN (SELECT link_id FROM links)
UNION ALL
SELECT 'articles.provider_domain' AS reference, provider_domain AS value
FROM articles
WHERE provider_domain IS NOT NULL AND provider_domain NOT IN (SELECT provider_domain FROM providers)
UNION ALL
SELECT 'mentions.article_id' AS reference, article_id AS value
FROM mentions
WHERE article_id IS NOT NULL AND article_id NOT IN (SELECT article_id FROM articles)
UNION ALL
SELECT 'mentions.link_id' AS reference, link_id AS value
FROM mentions
WHERE link_id IS NOT NULL AND link_id NOT IN (SELECT link_id FROM links)
UNION ALL
SELECT 'mentions.provider_domain' AS reference, provider_domain AS value
FROM mentions
WHERE provider_domain IS NOT NULL AND provider_domain NOT IN (SELECT provider_domain FROM providers)
UNION ALL
SELECT 'links.story_id' AS reference, story_id AS value
FROM links
WHERE story_id IS NOT NULL AND story_id NOT IN (SELECT story_id FROM stories)
UNION ALL
SELECT 'links.article_id' AS reference, article_id AS value
FROM links
WHERE article_id IS NOT NULL AND article_id NOT IN (SELECT article_id FROM articles)
UNION ALL
SELECT 'links.provider_domain' AS reference, provider_domain AS value
FROM links
WHERE provider_domain IS NOT NULL AND provider_domain NOT IN (SELECT provider_domain FROM providers)
UNION ALL
SELECT 'link_urls.link_id' AS reference, link_id AS value
FROM link_urls
WHERE link_id IS NOT NULL AND link_id NOT IN (SELECT link_id FROM links)
UNION ALL
SELECT 'article_links.article_id' AS reference, article_id AS value
FROM article_links
WHERE article_id IS NOT NULL AND article_id NOT IN (SELECT article_id FROM articles)
UNION ALL
SELECT 'article_links.link_id' AS reference, link_id AS value
FROM article_links
WHERE link_id IS NOT NULL AND link_id NOT IN (SELECT link_id FROM links)
UNION ALL
SELECT 'stories.link_id' AS reference, link_id AS value
FROM stories
WHERE link_id IS NOT NULL AND link_id NOT IN (SELECT link_id FROM links)
UNION ALL
SELECT 'decisions.link_id' AS reference, link_id AS value
FROM decisions
WHERE link_id IS NOT NULL AND link_id NOT IN (SELECT link_id FROM links)
UNION ALL
SELECT 'article_topics.article_id' AS reference, article_id AS value
FROM article_topics
WHERE article_id IS NOT NULL AND article_id NOT IN (SELECT article_id FROM articles)
UNION ALL
SELECT 'images.article_id' AS reference, article_id AS value
FROM images
WHERE article_id IS NOT NULL AND article_id NOT IN (SELECT article_id FROM articles)
UNION ALL
SELECT 'changes.run_id' AS reference, run_id AS value
FROM changes
WHERE run_id IS NOT NULL AND run_id NOT IN (SELECT run_id FROM runs)
UNION ALL
SELECT 'changes.previous_run_id' AS reference, previous_run_id AS value
FROM changes
WHERE previous_run_id IS NOT NULL AND previous_run_id NOT IN (SELECT run_id FROM runs);
