-- What was rejected or repaired, by its code and by whose record it was.
--
-- code: findings.code
-- severity: findings.severity
-- provider_domain: Domain of the publisher of the related entry that it is about, else of the article; a row of
--   `providers`. Empty: neither names one, or the record was rejected with it.
-- finding_count: How many findings there are.
-- file_count: In how many files.
-- first_file: The first of these files in the alphabet, as in `documents.path`.
-- hint: findings.hint
WITH placed AS (
    SELECT f.*, a.provider_domain AS article_provider, m.provider_domain AS entry_provider
    FROM findings f
    LEFT JOIN documents d ON d.path = f.file
    LEFT JOIN articles a USING (document_id)
    LEFT JOIN mentions m ON m.article_id = a.article_id
        AND m.position = TRY_CAST(regexp_extract(f.path, '^related\[(\d+)\]', 1) AS BIGINT) + 1
)
SELECT code, severity, coalesce(entry_provider, article_provider) AS provider_domain, count(*) AS finding_count,
    count(DISTINCT file) AS file_count, min(file) AS first_file, min(hint) AS hint
FROM placed
GROUP BY code, severity, coalesce(entry_provider, article_provider)
ORDER BY finding_count DESC, code, provider_domain NULLS LAST
