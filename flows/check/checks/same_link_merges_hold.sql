-- Two addresses that a row of merges calls one link lead to that link.
SELECT left_id, right_id, group_id, rule
FROM merges, unnest([left_id, right_id]) AS side(name)
WHERE relation = 'same_link'
    AND (
        group_id NOT IN (SELECT link_id FROM links)
        OR (name LIKE 'http%' AND NOT EXISTS (FROM link_urls WHERE clean_url = name AND link_id = group_id))
    );
