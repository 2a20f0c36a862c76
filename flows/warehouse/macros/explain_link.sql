-- What a link goes by and why, given by its id or by an address in any spelling: its addresses, its titles, where it
-- is listed, what ties its addresses and what makes it one story with others.
--
-- what: Kind of fact: `link`, `address`, `title`, `listed in`, `article`, `same link` or `same story`.
-- value: The fact: an address, a title, `file:line`, or the two that are tied.
-- detail: More of it: of an address, what it is named as; of a title, how often it is given; of a place, which entry
--   of the list it is; of a tie, rule, score and evidence.
CREATE MACRO explain_link(id) AS TABLE
    WITH asked AS (SELECT link_of(id) AS own_id), facts AS (
        SELECT 1 AS place, 'link' AS what, coalesce(l.url, l.title) AS value, l.link_id AS detail
        FROM asked JOIN links l ON l.link_id = own_id
        UNION ALL
        SELECT 2, 'address', u.url, u.kind || CASE WHEN u.is_shared THEN ', shared with other links' ELSE '' END
        FROM asked JOIN link_urls u ON u.link_id = own_id
        UNION ALL
        SELECT 3, 'title', t.title, sum(t.publication_count)::VARCHAR || ' ×'
        FROM asked JOIN story_titles t ON t.link_id = own_id GROUP BY t.title
        UNION ALL
        SELECT 4, 'article', d.path, a.article_id
        FROM asked JOIN articles a ON a.link_id = own_id JOIN documents d USING (document_id)
        UNION ALL
        SELECT 5, 'listed in', d.path || ':' || m.line, 'entry ' || m.position
        FROM asked JOIN mentions m ON m.link_id = own_id JOIN articles a USING (article_id)
        JOIN documents d USING (document_id)
        UNION ALL
        SELECT 6, replace(g.relation, '_', ' '), g.left_id || ' = ' || g.right_id,
            g.rule || ' ' || printf('%.2f', g.score) || ' ' || g.evidence
        FROM asked JOIN merges g ON (g.relation = 'same_link' AND g.group_id = own_id)
            OR (g.relation = 'same_story' AND own_id IN (g.left_id, g.right_id))
    )
    SELECT what, value, detail FROM facts ORDER BY place, value, detail;
