-- Every rejected document, and every rejected entry of an accepted one, has a finding that says why.
WITH explained AS (
    SELECT file, count(DISTINCT regexp_extract(path, '^related\[\d+\]')) AS entries
    FROM findings
    WHERE severity = 'error' AND starts_with(path, 'related[')
    GROUP BY file
)
SELECT path, outcome, rejected_entry_count, coalesce(entries, 0) AS explained_entries
FROM documents
LEFT JOIN explained ON file = path
WHERE (outcome = 'rejected' AND path NOT IN (SELECT file FROM findings WHERE severity = 'error'))
    OR (outcome = 'accepted' AND rejected_entry_count <> coalesce(entries, 0));
