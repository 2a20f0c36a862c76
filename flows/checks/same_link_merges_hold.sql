-- Two addresses that a row of merges calls one link lead to one link; without addresses, two titles do.
WITH named AS (
    SELECT clean_url AS name, link_id FROM link_urls
    UNION
    SELECT title, link_id FROM mentions WHERE web_url IS NULL
    UNION
    SELECT title, link_id FROM articles WHERE web_url IS NULL
)
SELECT left_id, right_id, rule
FROM merges
WHERE relation = 'same_link'
    AND NOT EXISTS (
        SELECT * FROM named l JOIN named r USING (link_id) WHERE l.name = left_id AND r.name = right_id
    );
