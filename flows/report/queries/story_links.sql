-- Who published the largest stories when: their links, the first 12 of each.
WITH largest AS (SELECT story_id FROM stories WHERE link_count > 1 ORDER BY link_count DESC, story_id LIMIT 10)
SELECT story_id, published_at AT TIME ZONE 'UTC' AS published, is_date_only, title, url, provider_domain, mention_count AS entries
FROM links WHERE story_id IN (FROM largest)
QUALIFY row_number() OVER (PARTITION BY story_id ORDER BY published_at NULLS LAST, link_id) <= 12
ORDER BY story_id, published_at NULLS LAST, link_id
