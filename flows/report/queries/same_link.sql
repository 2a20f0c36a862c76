-- Pairs of addresses that are one link: of each rule the three of which it was least sure.
SELECT rule, score, evidence, left_id AS left_address, right_id AS right_address
FROM merges WHERE relation = 'same_link'
QUALIFY row_number() OVER (PARTITION BY rule ORDER BY score, left_id, right_id) <= 3
ORDER BY rule, score, left_id, right_id
