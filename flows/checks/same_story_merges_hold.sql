-- Two links that a row of merges calls one story tell one story.
SELECT left_id, right_id, rule
FROM merges
LEFT JOIN links l ON l.link_id = left_id
LEFT JOIN links r ON r.link_id = right_id
WHERE relation = 'same_story' AND l.story_id IS DISTINCT FROM r.story_id
    OR relation = 'same_story' AND (l.story_id IS NULL OR left_id >= right_id);
