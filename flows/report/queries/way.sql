-- How many records there are at each step from files to stories, in one row. An address counts once for each link;
-- a record without one counts as an address of its link.
WITH records AS (
    SELECT link_id, coalesce(web_url, original_url, amp_url, amp_cache_url) AS address, true AS is_article
    FROM articles
    UNION ALL
    SELECT link_id, coalesce(web_url, original_url, amp_url, amp_cache_url), false FROM mentions
), addresses AS (
    SELECT link_id, address, bool_or(is_article) AS has_article,
        count(*) FILTER (is_article) AS articles, count(*) FILTER (NOT is_article) AS entries
    FROM records GROUP BY ALL
)
SELECT *, (SELECT count(*) FROM links) AS links, (SELECT count(*) FROM stories) AS stories
FROM (
    SELECT count(*) AS files, count(*) FILTER (outcome = 'rejected') AS rejected_files,
        coalesce(sum(entry_count), 0)::BIGINT AS listed,
        coalesce(sum(rejected_entry_count), 0)::BIGINT AS rejected_entries
    FROM documents
), (
    SELECT coalesce(sum(articles), 0)::BIGINT AS articles, coalesce(sum(entries), 0)::BIGINT AS entries,
        count(*) FILTER (has_article) AS article_addresses, count(*) FILTER (NOT has_article) AS entry_addresses
    FROM addresses
)
