-- How many pairs each rule merged, and how sure it was.
SELECT relation, rule, count(*) AS pairs, min(score) AS lowest, median(score) AS middle
FROM merges GROUP BY ALL ORDER BY relation, pairs DESC, rule
