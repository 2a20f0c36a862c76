-- Every document, entry and article that came in is accounted for: as a row, as part of a link, or as rejected.
WITH counts(what, left_side, right_side) AS (
    SELECT 'articles = accepted documents',
        (SELECT count(*) FROM articles), (SELECT count(*) FROM documents WHERE outcome = 'accepted')
    UNION ALL
    SELECT 'mentions + rejected entries = entries',
        (SELECT count(*) FROM mentions) + (SELECT coalesce(sum(rejected_entry_count), 0) FROM documents),
        (SELECT coalesce(sum(entry_count), 0) FROM documents)
    UNION ALL
    SELECT 'entries of article_links = mentions',
        (SELECT coalesce(sum(entry_count), 0) FROM article_links), (SELECT count(*) FROM mentions)
    UNION ALL
    SELECT 'mentions of links = mentions',
        (SELECT coalesce(sum(mention_count), 0) FROM links), (SELECT count(*) FROM mentions)
    UNION ALL
    SELECT 'articles of links = articles',
        (SELECT coalesce(sum(article_count), 0) FROM links), (SELECT count(*) FROM articles)
    UNION ALL
    SELECT 'links of stories = links',
        (SELECT coalesce(sum(link_count), 0) FROM stories), (SELECT count(*) FROM links)
)
SELECT * FROM counts WHERE left_side <> right_side;
