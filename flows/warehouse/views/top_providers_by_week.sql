-- The providers whose links the articles of a week list, those that most articles list first. Articles without a
-- date are left out, and so is what an article lists of itself.
--
-- week: Monday of the week in which the articles were published, in UTC.
-- rank: Place in the week, from 1.
-- provider_domain: providers.provider_domain
-- provider_name: providers.name
-- listed_by_count: How many articles of the week list a link of the provider.
-- link_count: How many different links of the provider they list.
WITH listed AS (
    SELECT date_trunc('week', make_timestamp(epoch_us(a.published_at)))::DATE AS week, l.provider_domain,
        count(DISTINCT al.article_id) AS listed_by_count, count(DISTINCT al.link_id) AS link_count
    FROM article_links al
    JOIN articles a USING (article_id)
    JOIN links l ON l.link_id = al.link_id
    WHERE a.published_at IS NOT NULL AND l.provider_domain IS NOT NULL AND NOT al.is_self
    GROUP BY week, l.provider_domain
)
SELECT week,
    row_number() OVER (
        PARTITION BY week ORDER BY li.listed_by_count DESC, li.link_count DESC, li.provider_domain
    ) AS rank,
    li.provider_domain, p.name AS provider_name, li.listed_by_count, li.link_count
FROM listed li JOIN providers p USING (provider_domain)
ORDER BY week, rank
