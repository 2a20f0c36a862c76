-- Every rejected document has a finding that says why.
SELECT path
FROM documents
WHERE outcome = 'rejected'
    AND path NOT IN (SELECT file FROM findings WHERE severity = 'error');
