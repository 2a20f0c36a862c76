-- Every key of a table stands for one row.
SELECT 'documents' AS in_table, concat_ws(', ', document_id) AS key, count(*) AS times
FROM documents GROUP BY document_id HAVING count(*) > 1
UNION ALL
SELECT 'articles' AS in_table, concat_ws(', ', article_id) AS key, count(*) AS times
FROM articles GROUP BY article_id HAVING count(*) > 1
UNION ALL
SELECT 'mentions' AS in_table, concat_ws(', ', article_id, position) AS key, count(*) AS times
FROM mentions GROUP BY article_id, position HAVING count(*) > 1
UNION ALL
SELECT 'links' AS in_table, concat_ws(', ', link_id) AS key, count(*) AS times
FROM links GROUP BY link_id HAVING count(*) > 1
UNION ALL
SELECT 'link_urls' AS in_table, concat_ws(', ', url) AS key, count(*) AS times
FROM link_urls GROUP BY url HAVING count(*) > 1
UNION ALL
SELECT 'article_links' AS in_table, concat_ws(', ', article_id, link_id) AS key, count(*) AS times
FROM article_links GROUP BY article_id, link_id HAVING count(*) > 1
UNION ALL
SELECT 'stories' AS in_table, concat_ws(', ', story_id) AS key, count(*) AS times
FROM stories GROUP BY story_id HAVING count(*) > 1
UNION ALL
SELECT 'merges' AS in_table, concat_ws(', ', left_id, right_id, relation) AS key, count(*) AS times
FROM merges GROUP BY left_id, right_id, relation HAVING count(*) > 1
UNION ALL
SELECT 'decisions' AS in_table, concat_ws(', ', number, position) AS key, count(*) AS times
FROM decisions GROUP BY number, position HAVING count(*) > 1
UNION ALL
SELECT 'providers' AS in_table, concat_ws(', ', provider_domain) AS key, count(*) AS times
FROM providers GROUP BY provider_domain HAVING count(*) > 1
UNION ALL
SELECT 'article_topics' AS in_table, concat_ws(', ', article_id, position) AS key, count(*) AS times
FROM article_topics GROUP BY article_id, position HAVING count(*) > 1
UNION ALL
SELECT 'images' AS in_table, concat_ws(', ', article_id, mention_position, role, position) AS key, count(*) AS times
FROM images GROUP BY article_id, mention_position, role, position HAVING count(*) > 1
UNION ALL
SELECT 'findings' AS in_table, concat_ws(', ', finding_id) AS key, count(*) AS times
FROM findings GROUP BY finding_id HAVING count(*) > 1
UNION ALL
SELECT 'runs' AS in_table, concat_ws(', ', run_id) AS key, count(*) AS times
FROM runs GROUP BY run_id HAVING count(*) > 1
UNION ALL
SELECT 'changes' AS in_table, concat_ws(', ', run_id, table_name) AS key, count(*) AS times
FROM changes GROUP BY run_id, table_name HAVING count(*) > 1;
