-- What a story was called, where and when: every title under which one of its links was published or listed.
--
-- story_id: links.story_id
-- title: mentions.title
-- provider_domain: mentions.provider_domain
-- link_id: mentions.link_id
-- url: links.url
-- first_published_at: The first time that is given with this title. Unit: time in UTC. Empty: none is given.
-- last_published_at: The last time that is given with this title. Unit: time in UTC. Empty: none is given.
-- publication_count: How many articles and related entries give this title.
WITH told AS (
    SELECT link_id, title, provider_domain, published_at FROM articles
    UNION ALL
    SELECT link_id, title, provider_domain, published_at FROM mentions
)
SELECT l.story_id, t.title, t.provider_domain, t.link_id, l.url, min(t.published_at) AS first_published_at,
    max(t.published_at) AS last_published_at, count(*) AS publication_count
FROM told t JOIN links l USING (link_id)
GROUP BY l.story_id, t.title, t.provider_domain, t.link_id, l.url
ORDER BY l.story_id, first_published_at NULLS LAST, t.link_id, t.title
