-- Where else the text of a page was published, given by its address in any spelling or by an id, that of its story
-- too: every link of the story, itself as well; the one by which the story is known first, then the earliest.
--
-- story_id: links.story_id
-- link_id: links.link_id
-- url: links.url
-- title: links.title
-- published_at: links.published_at
-- provider_domain: links.provider_domain
-- mention_count: links.mention_count
-- is_asked: Whether it is the page that was asked for; false for all if the story was.
-- is_first: Whether it is the link by which the story is known, as in `stories.link_id`.
CREATE MACRO story_of(address) AS TABLE
    WITH asked AS (SELECT address AS written, link_of(address) AS own_id), known AS (
        SELECT own_id, coalesce(own.story_id, written) AS story_id
        FROM asked LEFT JOIN links own ON own.link_id = own_id
    )
    SELECT l.story_id, l.link_id, l.url, l.title, l.published_at, l.provider_domain, l.mention_count,
        l.link_id IS NOT DISTINCT FROM own_id AS is_asked, s.link_id = l.link_id AS is_first
    FROM known
    JOIN stories s USING (story_id)
    JOIN links l USING (story_id)
    ORDER BY is_first DESC, l.published_at NULLS LAST, l.link_id;
