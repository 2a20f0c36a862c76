-- severity: warning
-- No link was published more than two days after the run.
SELECT link_id, url, published_at::VARCHAR AS published_at
FROM links
WHERE published_at > (SELECT max(started_at) FROM runs) + INTERVAL 2 DAY;
