-- What belongs together agrees: the ends of a merge are in order, every link is named, a story begins before it
-- ends, no more is rejected than was listed, times lie in years news can be from, addresses are of the web.
SELECT 'merges order' AS what, left_id AS row FROM merges WHERE left_id >= right_id
UNION ALL
SELECT 'links count', link_id FROM links WHERE mention_count + article_count = 0
UNION ALL
SELECT 'stories span', story_id FROM stories WHERE first_published_at > last_published_at
UNION ALL
SELECT 'documents count', document_id FROM documents WHERE rejected_entry_count > entry_count
UNION ALL
SELECT 'links.published_at', link_id FROM links WHERE year(published_at) NOT BETWEEN 1605 AND 2099
UNION ALL
SELECT 'link_urls.clean_url', url FROM link_urls WHERE NOT regexp_matches(clean_url, '^https?://[^/]+/');
