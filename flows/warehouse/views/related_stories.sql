-- What an article lists as related, each story once: its best link (the highest quality, then the first listed),
-- how many links of the story are listed, and whether it is the article's own story.
--
-- article_id: article_links.article_id
-- story_id: links.story_id
-- position: Place among the stories that the article lists, from 1.
-- link_id: Its best link among those that are listed.
-- url: links.url
-- title: links.title
-- published_at: links.published_at
-- provider_domain: links.provider_domain
-- quality: links.quality
-- listed_links: How many links of the story the article lists.
-- is_own_story: article_links.is_own_story
WITH listed AS (
    SELECT al.*, l.story_id, l.url, l.title, l.published_at, l.provider_domain, l.quality,
        row_number() OVER (
            PARTITION BY al.article_id, l.story_id ORDER BY l.quality DESC NULLS LAST, al.position
        ) AS place,
        min(al.position) OVER (PARTITION BY al.article_id, l.story_id) AS first_position,
        count(*) OVER (PARTITION BY al.article_id, l.story_id) AS listed_links
    FROM article_links al JOIN links l USING (link_id)
)
SELECT article_id, story_id, row_number() OVER (PARTITION BY article_id ORDER BY first_position) AS position,
    link_id, url, title, published_at, provider_domain, quality, listed_links, is_own_story
FROM listed
WHERE place = 1
ORDER BY article_id, position
