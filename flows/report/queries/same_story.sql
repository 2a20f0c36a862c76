-- Pairs of links that are one story, side by side: of each rule the two of which it was least sure, and the middle one.
WITH ranked AS (
    SELECT *, row_number() OVER (PARTITION BY rule ORDER BY score, left_id, right_id) AS place,
        count(*) OVER (PARTITION BY rule) AS pairs
    FROM merges WHERE relation = 'same_story'
), chosen AS (
    SELECT * FROM ranked WHERE place <= 2 OR place = pairs // 2 + 1
)
SELECT c.rule, c.score, c.evidence, c.place,
    l.title AS left_title, l.excerpt AS left_excerpt, l.url AS left_url, l.provider_domain AS left_provider,
    l.published_at AT TIME ZONE 'UTC' AS left_at,
    r.title AS right_title, r.excerpt AS right_excerpt, r.url AS right_url, r.provider_domain AS right_provider,
    r.published_at AT TIME ZONE 'UTC' AS right_at
FROM chosen c JOIN links l ON l.link_id = c.left_id JOIN links r ON r.link_id = c.right_id
ORDER BY c.rule, c.score, c.left_id, c.right_id
