-- What was rejected or repaired, by its code and by whose record it was.
--
-- code: findings.code
-- severity: findings.severity
-- provider_domain: Domain of the publisher of the related entry that it is about, or of the article if it is about
--   none; a row of `providers`. Empty: the record names none, or was rejected.
-- finding_count: How many findings there are.
-- file_count: In how many files.
-- first_file: The first of these files in the alphabet, as in `documents.path`.
-- hint: What to do about the first finding in that file.
WITH placed AS (
    SELECT f.*, CASE WHEN starts_with(f.path, 'related[') THEN m.provider_domain ELSE a.provider_domain END
        AS provider_domain
    FROM findings f
    LEFT JOIN documents d ON d.path = f.file
    LEFT JOIN articles a USING (document_id)
    LEFT JOIN mentions m ON m.article_id = a.article_id
        AND m.position = TRY_CAST(regexp_extract(f.path, '^related\[(\d+)\]', 1) AS BIGINT) + 1
)
SELECT code, severity, provider_domain, count(*) AS finding_count, count(DISTINCT file) AS file_count,
    min(file) AS first_file, first(hint ORDER BY file, line, col, finding_id) AS hint
FROM placed
GROUP BY code, severity, provider_domain
ORDER BY finding_count DESC, code, provider_domain NULLS LAST
