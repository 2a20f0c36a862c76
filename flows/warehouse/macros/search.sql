-- Links whose title, excerpt or body holds all the words of a text, in any order and case, with or without accents, as
-- parts of longer words too. Those with more of the words in the title come first, then the most listed.
--
-- link_id: links.link_id
-- story_id: links.story_id
-- title: links.title
-- url: links.url
-- provider_domain: links.provider_domain
-- published_at: links.published_at
-- mention_count: links.mention_count
-- words_in_title: How many of the words the title holds.
CREATE MACRO search(text) AS TABLE
    WITH asked AS (
        SELECT list_filter(regexp_split_to_array(strip_accents(lower(text)), '\s+'), lambda word: word <> '') AS words
    ), bodies AS (
        SELECT link_id, string_agg(body, ' ') AS body FROM articles GROUP BY link_id
    ), places AS (
        SELECT l.*, strip_accents(lower(l.title)) AS in_title,
            strip_accents(lower(concat_ws(' ', l.title, l.excerpt, b.body))) AS in_all
        FROM links l LEFT JOIN bodies b USING (link_id)
    )
    SELECT link_id, story_id, title, url, provider_domain, published_at, mention_count,
        len(list_filter(words, lambda word: contains(in_title, word))) AS words_in_title
    FROM places, asked
    WHERE len(words) > 0 AND len(list_filter(words, lambda word: contains(in_all, word))) = len(words)
    ORDER BY words_in_title DESC, mention_count DESC, published_at DESC NULLS LAST, link_id;
