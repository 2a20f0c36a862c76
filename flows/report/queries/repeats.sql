-- How many links are listed never, once, twice, three or four times and so on, and how many entries that makes.
WITH sized AS (
    SELECT mention_count AS entries,
        CASE WHEN mention_count < 3 THEN mention_count ELSE 2 ** floor(log2(mention_count - 1)) + 1 END::BIGINT AS low
    FROM links
)
SELECT low, CASE WHEN low < 3 THEN low::VARCHAR ELSE format('{:,}–{:,}', low, 2 * (low - 1)) END AS name,
    count(*) AS links, sum(entries)::BIGINT AS entries
FROM sized GROUP BY low ORDER BY low
