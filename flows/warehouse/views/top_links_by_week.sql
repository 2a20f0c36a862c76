-- The links that the articles of a week list, those that most articles list first. Articles without a date are
-- left out, and so is what an article lists of itself.
--
-- week: Monday of the week in which the articles were published, in UTC.
-- rank: Place in the week, from 1.
-- link_id: links.link_id
-- url: links.url
-- title: links.title
-- provider_domain: links.provider_domain
-- listed_by_count: How many articles of the week list it.
-- entry_count: How many related entries of these articles are this link.
WITH listed AS (
    SELECT date_trunc('week', make_timestamp(epoch_us(a.published_at)))::DATE AS week, al.link_id,
        count(*) AS listed_by_count, sum(al.entry_count)::BIGINT AS entry_count
    FROM article_links al JOIN articles a USING (article_id)
    WHERE a.published_at IS NOT NULL AND NOT al.is_self
    GROUP BY week, al.link_id
)
SELECT week,
    row_number() OVER (PARTITION BY week ORDER BY li.listed_by_count DESC, li.entry_count DESC, li.link_id) AS rank,
    li.link_id, l.url, l.title, l.provider_domain, li.listed_by_count, li.entry_count
FROM listed li JOIN links l USING (link_id)
ORDER BY week, rank
