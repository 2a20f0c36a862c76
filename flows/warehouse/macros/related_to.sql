-- What is related to a page, given by its address in any spelling or by an id: the stories that its article lists
-- (or its articles, if several files are the page), each once, and the articles that list it.
--
-- relation: `lists` for a story that its article lists, `listed by` for an article that lists the page.
-- position: For `lists`, place among the stories that the article lists; for `listed by`, place of the first entry
--   that is the page; from 1.
-- link_id: The other link.
-- url: links.url
-- title: links.title
-- published_at: links.published_at
-- provider_domain: links.provider_domain
-- path: The file of the article that lists, as in `documents.path`.
-- is_own_story: article_links.is_own_story
CREATE MACRO related_to(address) AS TABLE
    WITH asked AS (SELECT link_of(address) AS own_id)
    SELECT 'lists' AS relation, r.position, r.link_id, r.url, r.title, r.published_at, r.provider_domain, d.path,
        r.is_own_story
    FROM asked JOIN articles a ON a.link_id = own_id
    JOIN documents d USING (document_id)
    JOIN related_stories r ON r.article_id = a.article_id
    WHERE a.article_id = address OR address NOT IN (SELECT article_id FROM articles)
    QUALIFY row_number() OVER (PARTITION BY r.story_id ORDER BY d.path, r.position) = 1
    UNION ALL
    SELECT 'listed by', al.position, a.link_id, l.url, l.title, l.published_at, l.provider_domain, d.path,
        al.is_own_story
    FROM asked JOIN article_links al ON al.link_id = own_id
    JOIN articles a USING (article_id)
    JOIN documents d USING (document_id)
    JOIN links l ON l.link_id = a.link_id
    ORDER BY relation DESC, path, position;
