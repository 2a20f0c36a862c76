-- Every link that an article lists, beside the article: one flat table for spreadsheets and notebooks.
--
-- path: documents.path
-- article_id: article_links.article_id
-- article_title: Title of the article.
-- article_published_at: When the article was published. Unit: time in UTC. Empty: the seed does not say.
-- position: article_links.position
-- link_id: article_links.link_id
-- story_id: links.story_id
-- url: links.url
-- title: links.title
-- published_at: links.published_at
-- provider_domain: links.provider_domain
-- provider_name: The usual name of that publisher, as in `providers.name`. Empty: it has none, or none is known.
-- quality: links.quality
-- entry_count: article_links.entry_count
-- is_self: article_links.is_self
-- is_own_story: article_links.is_own_story
SELECT d.path, al.article_id, a.title AS article_title, a.published_at AS article_published_at, al.position,
    al.link_id, l.story_id, l.url, l.title, l.published_at, l.provider_domain, p.name AS provider_name, l.quality,
    al.entry_count, al.is_self, al.is_own_story
FROM article_links al
JOIN articles a USING (article_id)
JOIN documents d USING (document_id)
JOIN links l ON l.link_id = al.link_id
LEFT JOIN providers p ON p.provider_domain = l.provider_domain
ORDER BY d.path, al.position
