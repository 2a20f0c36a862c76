-- The database and the Parquet files beside it hold the same rows.
SELECT 'documents' AS in_table, here.rows AS rows, there.rows AS rows_in_parquet
FROM (SELECT count(*) AS rows, sum(hash("document_id", "path", "format", "sha256", "bytes", "outcome", "entry_count", "rejected_entry_count")::HUGEINT) AS content FROM documents) AS here,
    (SELECT count(*) AS rows, sum(hash("document_id", "path", "format", "sha256", "bytes", "outcome", "entry_count", "rejected_entry_count")::HUGEINT) AS content FROM 'documents*.parquet') AS there
WHERE here IS DISTINCT FROM there
UNION ALL
SELECT 'articles' AS in_table, here.rows AS rows, there.rows AS rows_in_parquet
FROM (SELECT count(*) AS rows, sum(hash("link_id", "title", "is_title_cut", "excerpt", "is_excerpt_cut", "published_at", "is_date_only", "type", "quality", "provider_domain", "provider_name", "web_url", "original_url", "amp_url", "amp_cache_url", "extra", "article_id", "document_id", "category", "heat", "is_published", "is_removed", "featured_content", "author", "photo_credit", "body", "secured_bytes", "secured_sha256")::HUGEINT) AS content FROM articles) AS here,
    (SELECT count(*) AS rows, sum(hash("link_id", "title", "is_title_cut", "excerpt", "is_excerpt_cut", "published_at", "is_date_only", "type", "quality", "provider_domain", "provider_name", "web_url", "original_url", "amp_url", "amp_cache_url", "extra", "article_id", "document_id", "category", "heat", "is_published", "is_removed", "featured_content", "author", "photo_credit", "body", "secured_bytes", "secured_sha256")::HUGEINT) AS content FROM 'articles*.parquet') AS there
WHERE here IS DISTINCT FROM there
UNION ALL
SELECT 'mentions' AS in_table, here.rows AS rows, there.rows AS rows_in_parquet
FROM (SELECT count(*) AS rows, sum(hash("link_id", "title", "is_title_cut", "excerpt", "is_excerpt_cut", "published_at", "is_date_only", "type", "quality", "provider_domain", "provider_name", "web_url", "original_url", "amp_url", "amp_cache_url", "extra", "article_id", "position", "line")::HUGEINT) AS content FROM mentions) AS here,
    (SELECT count(*) AS rows, sum(hash("link_id", "title", "is_title_cut", "excerpt", "is_excerpt_cut", "published_at", "is_date_only", "type", "quality", "provider_domain", "provider_name", "web_url", "original_url", "amp_url", "amp_cache_url", "extra", "article_id", "position", "line")::HUGEINT) AS content FROM 'mentions*.parquet') AS there
WHERE here IS DISTINCT FROM there
UNION ALL
SELECT 'links' AS in_table, here.rows AS rows, there.rows AS rows_in_parquet
FROM (SELECT count(*) AS rows, sum(hash("link_id", "story_id", "article_id", "url", "title", "excerpt", "published_at", "is_date_only", "type", "quality", "provider_domain", "mention_count", "article_count")::HUGEINT) AS content FROM links) AS here,
    (SELECT count(*) AS rows, sum(hash("link_id", "story_id", "article_id", "url", "title", "excerpt", "published_at", "is_date_only", "type", "quality", "provider_domain", "mention_count", "article_count")::HUGEINT) AS content FROM 'links*.parquet') AS there
WHERE here IS DISTINCT FROM there
UNION ALL
SELECT 'link_urls' AS in_table, here.rows AS rows, there.rows AS rows_in_parquet
FROM (SELECT count(*) AS rows, sum(hash("url", "link_id", "kind", "clean_url", "match_key", "is_shared")::HUGEINT) AS content FROM link_urls) AS here,
    (SELECT count(*) AS rows, sum(hash("url", "link_id", "kind", "clean_url", "match_key", "is_shared")::HUGEINT) AS content FROM 'link_urls*.parquet') AS there
WHERE here IS DISTINCT FROM there
UNION ALL
SELECT 'article_links' AS in_table, here.rows AS rows, there.rows AS rows_in_parquet
FROM (SELECT count(*) AS rows, sum(hash("article_id", "link_id", "position", "entry_count", "is_self", "is_own_story")::HUGEINT) AS content FROM article_links) AS here,
    (SELECT count(*) AS rows, sum(hash("article_id", "link_id", "position", "entry_count", "is_self", "is_own_story")::HUGEINT) AS content FROM 'article_links*.parquet') AS there
WHERE here IS DISTINCT FROM there
UNION ALL
SELECT 'stories' AS in_table, here.rows AS rows, there.rows AS rows_in_parquet
FROM (SELECT count(*) AS rows, sum(hash("story_id", "link_id", "link_count", "first_published_at", "last_published_at")::HUGEINT) AS content FROM stories) AS here,
    (SELECT count(*) AS rows, sum(hash("story_id", "link_id", "link_count", "first_published_at", "last_published_at")::HUGEINT) AS content FROM 'stories*.parquet') AS there
WHERE here IS DISTINCT FROM there
UNION ALL
SELECT 'merges' AS in_table, here.rows AS rows, there.rows AS rows_in_parquet
FROM (SELECT count(*) AS rows, sum(hash("left_id", "right_id", "relation", "group_id", "rule", "score", "evidence")::HUGEINT) AS content FROM merges) AS here,
    (SELECT count(*) AS rows, sum(hash("left_id", "right_id", "relation", "group_id", "rule", "score", "evidence")::HUGEINT) AS content FROM 'merges*.parquet') AS there
WHERE here IS DISTINCT FROM there
UNION ALL
SELECT 'decisions' AS in_table, here.rows AS rows, there.rows AS rows_in_parquet
FROM (SELECT count(*) AS rows, sum(hash("number", "position", "relation", "url", "link_id", "outcome", "reason", "decided_at", "line")::HUGEINT) AS content FROM decisions) AS here,
    (SELECT count(*) AS rows, sum(hash("number", "position", "relation", "url", "link_id", "outcome", "reason", "decided_at", "line")::HUGEINT) AS content FROM 'decisions*.parquet') AS there
WHERE here IS DISTINCT FROM there
UNION ALL
SELECT 'providers' AS in_table, here.rows AS rows, there.rows AS rows_in_parquet
FROM (SELECT count(*) AS rows, sum(hash("provider_domain", "name", "other_names", "name_count", "publication_count")::HUGEINT) AS content FROM providers) AS here,
    (SELECT count(*) AS rows, sum(hash("provider_domain", "name", "other_names", "name_count", "publication_count")::HUGEINT) AS content FROM 'providers*.parquet') AS there
WHERE here IS DISTINCT FROM there
UNION ALL
SELECT 'article_topics' AS in_table, here.rows AS rows, there.rows AS rows_in_parquet
FROM (SELECT count(*) AS rows, sum(hash("article_id", "position", "topic")::HUGEINT) AS content FROM article_topics) AS here,
    (SELECT count(*) AS rows, sum(hash("article_id", "position", "topic")::HUGEINT) AS content FROM 'article_topics*.parquet') AS there
WHERE here IS DISTINCT FROM there
UNION ALL
SELECT 'images' AS in_table, here.rows AS rows, there.rows AS rows_in_parquet
FROM (SELECT count(*) AS rows, sum(hash("article_id", "mention_position", "role", "position", "url", "width", "height", "title", "is_cached")::HUGEINT) AS content FROM images) AS here,
    (SELECT count(*) AS rows, sum(hash("article_id", "mention_position", "role", "position", "url", "width", "height", "title", "is_cached")::HUGEINT) AS content FROM 'images*.parquet') AS there
WHERE here IS DISTINCT FROM there
UNION ALL
SELECT 'findings' AS in_table, here.rows AS rows, there.rows AS rows_in_parquet
FROM (SELECT count(*) AS rows, sum(hash("finding_id", "severity", "code", "message", "hint", "file", "line", "col", "path", "text")::HUGEINT) AS content FROM findings) AS here,
    (SELECT count(*) AS rows, sum(hash("finding_id", "severity", "code", "message", "hint", "file", "line", "col", "path", "text")::HUGEINT) AS content FROM 'findings*.parquet') AS there
WHERE here IS DISTINCT FROM there
UNION ALL
SELECT 'runs' AS in_table, here.rows AS rows, there.rows AS rows_in_parquet
FROM (SELECT count(*) AS rows, sum(hash("run_id", "started_at", "built_at", "source", "documents", "documents_rejected", "entries", "entries_rejected", "articles", "mentions", "article_links", "links", "largest_link_size", "stories", "largest_story_size", "errors", "warnings", "files_passed_over", "newslinks_version", "python_version", "duckdb_version", "pyarrow_version")::HUGEINT) AS content FROM runs) AS here,
    (SELECT count(*) AS rows, sum(hash("run_id", "started_at", "built_at", "source", "documents", "documents_rejected", "entries", "entries_rejected", "articles", "mentions", "article_links", "links", "largest_link_size", "stories", "largest_story_size", "errors", "warnings", "files_passed_over", "newslinks_version", "python_version", "duckdb_version", "pyarrow_version")::HUGEINT) AS content FROM 'runs*.parquet') AS there
WHERE here IS DISTINCT FROM there
UNION ALL
SELECT 'changes' AS in_table, here.rows AS rows, there.rows AS rows_in_parquet
FROM (SELECT count(*) AS rows, sum(hash("run_id", "table_name", "previous_run_id", "row_count", "added_count", "removed_count", "changed_count")::HUGEINT) AS content FROM changes) AS here,
    (SELECT count(*) AS rows, sum(hash("run_id", "table_name", "previous_run_id", "row_count", "added_count", "removed_count", "changed_count")::HUGEINT) AS content FROM 'changes*.parquet') AS there
WHERE here IS DISTINCT FROM there;
