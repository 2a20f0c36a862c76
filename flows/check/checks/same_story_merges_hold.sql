-- Two links that a row of merges calls one story tell that story.
SELECT left_id, right_id, group_id, rule
FROM merges
LEFT JOIN links l ON l.link_id = left_id
LEFT JOIN links r ON r.link_id = right_id
WHERE relation = 'same_story'
    AND (l.story_id IS DISTINCT FROM group_id OR r.story_id IS DISTINCT FROM group_id);
