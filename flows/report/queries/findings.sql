-- The kinds of findings, errors first, and in how many files each occurs.
SELECT severity, code, count(*) AS findings, count(DISTINCT file) AS files
FROM findings GROUP BY ALL ORDER BY severity, findings DESC, code
