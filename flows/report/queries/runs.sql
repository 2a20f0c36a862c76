-- This run and the ones before it, the latest first.
SELECT started_at AT TIME ZONE 'UTC' AS started_at, built_at AT TIME ZONE 'UTC' AS built_at, source, documents,
    articles, mentions, links, stories, errors, warnings, files_passed_over, newslinks_version, python_version,
    duckdb_version, pyarrow_version, count(*) OVER () AS total
FROM runs ORDER BY started_at DESC LIMIT 8
