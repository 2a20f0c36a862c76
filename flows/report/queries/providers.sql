-- The publishers of most links, with how often articles and entries name them.
SELECT l.provider_domain AS domain, p.name, count(*) AS links, p.publication_count AS publications,
    count(*) OVER () AS total
FROM links l JOIN providers p USING (provider_domain)
GROUP BY l.provider_domain, p.name, p.publication_count
ORDER BY links DESC, domain
LIMIT 15
