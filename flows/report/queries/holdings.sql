-- What the snapshot holds besides: sizes, formats, the dates of links, providers, findings.
SELECT
    (SELECT coalesce(sum(bytes), 0)::BIGINT FROM documents) AS bytes,
    (SELECT count(*) FROM documents WHERE format = 'front_matter') AS front_matter,
    (SELECT count(*) FROM documents WHERE format = 'page_text') AS page_text,
    (SELECT min(published_at) AT TIME ZONE 'UTC' FROM links) AS first_at,
    (SELECT max(published_at) AT TIME ZONE 'UTC' FROM links) AS last_at,
    (SELECT count(*) FROM providers) AS providers,
    (SELECT count(*) FROM findings WHERE severity = 'error') AS errors,
    (SELECT count(*) FROM findings WHERE severity = 'warning') AS warnings,
    (SELECT count(*) FROM links WHERE published_at IS NULL) AS undated,
    (SELECT count(*) FROM stories WHERE link_count > 1) AS shared_stories,
    (SELECT coalesce(sum(link_count), 0)::BIGINT FROM stories WHERE link_count > 1) AS shared_links
