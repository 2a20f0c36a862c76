-- How many records there are at each step from files to stories, in one row. An address counts once for each link;
-- a record without one counts as an address of its link.
WITH records AS (
    SELECT link_id, coalesce(web_url, original_url, amp_url, amp_cache_url) AS address, true AS is_article
    FROM articles
    UNION ALL
    SELECT link_id, coalesce(web_url, original_url, amp_url, amp_cache_url), false FROM mentions
), addresses AS (
    SELECT link_id, address, bool_or(is_article) AS has_article FROM records GROUP BY ALL
)
SELECT
    (SELECT count(*) FROM documents) AS files,
    (SELECT count(*) FROM documents WHERE outcome = 'rejected') AS rejected_files,
    (SELECT coalesce(sum(entry_count), 0)::BIGINT FROM documents) AS listed,
    (SELECT coalesce(sum(rejected_entry_count), 0)::BIGINT FROM documents) AS rejected_entries,
    (SELECT count(*) FROM articles) AS articles,
    (SELECT count(*) FROM mentions) AS entries,
    (SELECT count(*) FROM addresses WHERE has_article) AS article_addresses,
    (SELECT count(*) FROM addresses WHERE NOT has_article) AS entry_addresses,
    (SELECT count(*) FROM links) AS links,
    (SELECT count(*) FROM stories) AS stories
