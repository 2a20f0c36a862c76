-- The largest stories: their first link's title, how many links and providers tell them, from when to when.
SELECT s.story_id, first.title, s.link_count AS links, count(DISTINCT l.provider_domain) AS providers,
    s.first_published_at AT TIME ZONE 'UTC' AS first_at, s.last_published_at AT TIME ZONE 'UTC' AS last_at
FROM (SELECT * FROM stories WHERE link_count > 1 ORDER BY link_count DESC, story_id LIMIT 10) s
JOIN links first ON first.link_id = s.link_id JOIN links l ON l.story_id = s.story_id
GROUP BY ALL
ORDER BY links DESC, s.story_id
