-- Where findings are: the first five of each kind.
SELECT code, file, line, col, message, hint, text
FROM findings
QUALIFY row_number() OVER (PARTITION BY code ORDER BY file, line, col, finding_id) <= 5
ORDER BY code, file, line, col, finding_id
