-- The link that an address leads to, in any spelling that `match_key_of` knows, or that has this id or is the article
-- with this id. NULL if there is none. If several fit, as where one address is shared by several pages: the link of
-- the address as written, then cleaned, then by its match key; then what is no AMP page.
CREATE MACRO link_of(address) AS (
    -- Named once, outside of all tables: the address may be a column that is called as one of theirs.
    WITH asked AS (SELECT address AS written, match_key_of(address) AS key)
    SELECT coalesce(
        (SELECT min(link_id) FROM links, asked WHERE link_id = written),
        (SELECT min(link_id) FROM articles, asked WHERE article_id = written),
        (
            SELECT arg_min(link_id, concat(
                url <> written, ' ', clean_url <> written, ' ', is_shared, ' ',
                list_position(['web', 'original', 'amp', 'amp_cache'], kind), ' ', link_id
            ))
            FROM link_urls, asked
            WHERE url = written OR clean_url = written OR match_key = key
        )
    )
);
