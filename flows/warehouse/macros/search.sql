-- Links whose titles, excerpt or body hold all the words of a text, in any order and case, with or without accents, as
-- parts of longer words too; a title counts that any article or entry gives the link. Those with more of the words in
-- their titles come first, then the most listed.
--
-- link_id: links.link_id
-- story_id: links.story_id
-- title: links.title
-- url: links.url
-- provider_domain: links.provider_domain
-- published_at: links.published_at
-- mention_count: links.mention_count
-- words_in_title: How many of the words its titles hold.
CREATE MACRO search(text) AS TABLE
    WITH asked AS (
        SELECT list_filter(regexp_split_to_array(strip_accents(lower(text)), '\s+'), lambda word: word <> '') AS words
    ), bodies AS (
        SELECT link_id, string_agg(body, ' ') AS body FROM articles GROUP BY link_id
    ), titles AS (
        SELECT link_id, string_agg(DISTINCT title, ' ') AS its_titles
        FROM (SELECT link_id, title FROM mentions UNION ALL SELECT link_id, title FROM articles) GROUP BY link_id
    ), places AS (
        SELECT l.*, strip_accents(lower(t.its_titles)) AS in_title,
            strip_accents(lower(concat_ws(' ', t.its_titles, l.excerpt, b.body))) AS in_all
        FROM links l JOIN titles t USING (link_id) LEFT JOIN bodies b USING (link_id)
    )
    SELECT link_id, story_id, title, url, provider_domain, published_at, mention_count,
        len(list_filter(words, lambda word: contains(in_title, word))) AS words_in_title
    FROM places, asked
    WHERE len(words) > 0 AND len(list_filter(words, lambda word: contains(in_all, word))) = len(words)
    ORDER BY words_in_title DESC, mention_count DESC, published_at DESC NULLS LAST, link_id;
