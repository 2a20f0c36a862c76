-- Scores lie between 0 and 1, places and lines count from 1, counts are not negative, times lie in years news can
-- be from, addresses are of the web, and no more is rejected than was listed.
SELECT 'merges.score' AS what, left_id AS row FROM merges WHERE score NOT BETWEEN 0 AND 1
UNION ALL
SELECT 'merges order', left_id FROM merges WHERE left_id >= right_id
UNION ALL
SELECT 'mentions place', article_id FROM mentions WHERE position < 1 OR line < 1
UNION ALL
SELECT 'article_links count', article_id FROM article_links WHERE position < 1 OR entry_count < 1
UNION ALL
SELECT 'links count', link_id FROM links WHERE mention_count < 0 OR article_count < 0
    OR mention_count + article_count = 0
UNION ALL
SELECT 'stories count', story_id FROM stories WHERE link_count < 1 OR first_published_at > last_published_at
UNION ALL
SELECT 'documents count', document_id FROM documents
WHERE rejected_entry_count NOT BETWEEN 0 AND entry_count OR bytes < 0
UNION ALL
SELECT 'links.published_at', link_id FROM links WHERE year(published_at) NOT BETWEEN 1 AND 2099
UNION ALL
SELECT 'link_urls.clean_url', url FROM link_urls WHERE NOT regexp_matches(clean_url, '^https?://[^/]+/')
UNION ALL
SELECT 'providers.provider_domain', provider_domain FROM providers WHERE publication_count < 1 OR name_count < 0
UNION ALL
SELECT 'findings place', finding_id FROM findings WHERE line < 1 OR col < 1;
