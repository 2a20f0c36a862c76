-- The database and the Parquet files beside it hold the same rows.
SELECT 'documents' AS in_table, count(*) AS rows_that_differ
FROM (
    (FROM documents EXCEPT ALL FROM 'documents.parquet')
    UNION ALL
    (FROM 'documents.parquet' EXCEPT ALL FROM documents)
) HAVING count(*) > 0
UNION ALL
SELECT 'articles' AS in_table, count(*) AS rows_that_differ
FROM (
    (FROM articles EXCEPT ALL FROM 'articles.parquet')
    UNION ALL
    (FROM 'articles.parquet' EXCEPT ALL FROM articles)
) HAVING count(*) > 0
UNION ALL
SELECT 'mentions' AS in_table, count(*) AS rows_that_differ
FROM (
    (FROM mentions EXCEPT ALL FROM 'mentions.parquet')
    UNION ALL
    (FROM 'mentions.parquet' EXCEPT ALL FROM mentions)
) HAVING count(*) > 0
UNION ALL
SELECT 'links' AS in_table, count(*) AS rows_that_differ
FROM (
    (FROM links EXCEPT ALL FROM 'links.parquet')
    UNION ALL
    (FROM 'links.parquet' EXCEPT ALL FROM links)
) HAVING count(*) > 0
UNION ALL
SELECT 'link_urls' AS in_table, count(*) AS rows_that_differ
FROM (
    (FROM link_urls EXCEPT ALL FROM 'link_urls.parquet')
    UNION ALL
    (FROM 'link_urls.parquet' EXCEPT ALL FROM link_urls)
) HAVING count(*) > 0
UNION ALL
SELECT 'article_links' AS in_table, count(*) AS rows_that_differ
FROM (
    (FROM article_links EXCEPT ALL FROM 'article_links.parquet')
    UNION ALL
    (FROM 'article_links.parquet' EXCEPT ALL FROM article_links)
) HAVING count(*) > 0
UNION ALL
SELECT 'stories' AS in_table, count(*) AS rows_that_differ
FROM (
    (FROM stories EXCEPT ALL FROM 'stories.parquet')
    UNION ALL
    (FROM 'stories.parquet' EXCEPT ALL FROM stories)
) HAVING count(*) > 0
UNION ALL
SELECT 'merges' AS in_table, count(*) AS rows_that_differ
FROM (
    (FROM merges EXCEPT ALL FROM 'merges.parquet')
    UNION ALL
    (FROM 'merges.parquet' EXCEPT ALL FROM merges)
) HAVING count(*) > 0
UNION ALL
SELECT 'providers' AS in_table, count(*) AS rows_that_differ
FROM (
    (FROM providers EXCEPT ALL FROM 'providers.parquet')
    UNION ALL
    (FROM 'providers.parquet' EXCEPT ALL FROM providers)
) HAVING count(*) > 0
UNION ALL
SELECT 'article_topics' AS in_table, count(*) AS rows_that_differ
FROM (
    (FROM article_topics EXCEPT ALL FROM 'article_topics.parquet')
    UNION ALL
    (FROM 'article_topics.parquet' EXCEPT ALL FROM article_topics)
) HAVING count(*) > 0
UNION ALL
SELECT 'images' AS in_table, count(*) AS rows_that_differ
FROM (
    (FROM images EXCEPT ALL FROM 'images.parquet')
    UNION ALL
    (FROM 'images.parquet' EXCEPT ALL FROM images)
) HAVING count(*) > 0
UNION ALL
SELECT 'findings' AS in_table, count(*) AS rows_that_differ
FROM (
    (FROM findings EXCEPT ALL FROM 'findings.parquet')
    UNION ALL
    (FROM 'findings.parquet' EXCEPT ALL FROM findings)
) HAVING count(*) > 0
UNION ALL
SELECT 'runs' AS in_table, count(*) AS rows_that_differ
FROM (
    (FROM runs EXCEPT ALL FROM 'runs.parquet')
    UNION ALL
    (FROM 'runs.parquet' EXCEPT ALL FROM runs)
) HAVING count(*) > 0;
