-- The match key of an address, to be compared with `link_urls.match_key`. Gone are the scheme, `www.`, user names, the
-- port of the scheme, the fragment, `index.html` and the like, doubled slashes and those at the end, tracking
-- parameters, sessions, the order of parameters and needless percent-encoding; where the path tells the page, also
-- parameters that say how a reader came or looks at it; an address in an AMP cache is that of the page it holds, a
-- redirect, such as those of `google.com/url`, that of the page to which it says it leads. The scheme may be missing or
-- stand twice. What SQL cannot do stays as it is: names of hosts outside ASCII, written as numbers or without a dot,
-- dots as parts of paths, what is encoded twice, quotes around the whole, a redirect to another one, an address that
-- Google News or Proofpoint packed; and any address in an AMP cache, an AMP viewer or a redirect is believed. NULL if it
-- is no address.
--
-- Derived from schemas/rules by `make docs`.
CREATE MACRO match_key_of(address) AS (
    WITH written AS (
        SELECT regexp_replace(regexp_replace(regexp_replace(regexp_replace(replace(regexp_replace(
            address, '[\t\r\n]|^[\s\p{Z}\p{C}<"“‘'']+|[\s\p{Z}\p{C}>”’'']+$', '', 'g'), '\', '/'),
            '([&?])(?:(?:amp|#0*38|#x0*26)(?:;|%3[Bb]))+', '\1', 'g'),
            '^(?i:https?:/*(?:https?:?//+)*(https?):?//+)([^/?#:@])', '\1://\2'),
            '^((?i:https:)?/*[^/?#:@]+):0*443([/?#]|$)', '\1\2'),
            '^((?i:http:)/*[^/?#:@]+):0*80([/?#]|$)', '\1\2') AS text
    ), held AS (
        -- What a redirect leads to, and what a cache holds.
        SELECT regexp_replace(regexp_replace(regexp_replace(
            coalesce(TRY(url_decode(nullif(regexp_extract(text, '^(?i:(?:https?:)?/*(?:www\.)?(?:'
            @REDIRECTS@
            ')=(https?(?::|%3A)[^&#]*))', 1), ''))), TRY(url_decode(nullif(regexp_extract(text,
            '^(?i:(?:https?:)?/*(?:www\.)?(?:@PATH_REDIRECTS@)[=/](https?(?::|%3A)%2F%2F[^/?#]+))', 1), ''))), text),
            '^(?i:https?://)(?:[^/]*\.)?(?:@AMP_CACHES@)/(?:[cvir]|wp|ii/w\d+|doc/-)/(?:s/)?', 'https://'),
            '^(?i:https?://(?:www\.)?(?:bing\.com|google\.(?:com|(?:com?\.)?[a-z]{2}))/amp/(?:s/)?)([^/?#:@]+\.[^/?#:@]+/[^?#]*?)%3[Ff]',
            'https://\1?'),
            '^(?i:https?://(?:www\.)?(?:bing\.com|google\.(?:com|(?:com?\.)?[a-z]{2}))/amp/(?:s/)?)([^/?#:@]+\.[^/?#:@]+)',
            'https://\1'
        ) AS text
        FROM written
    ), encoded AS (
        -- Characters outside ASCII as percent-encoding, and percent-encoding in one spelling.
        SELECT array_to_string(list_transform(
            string_split(array_to_string(list_transform(string_split(text, ''), lambda character:
                CASE WHEN regexp_matches(character, '^[!#-;=?-_a-z|~]$') THEN character ELSE url_encode(character) END
            ), ''), '%'),
            lambda piece, place: CASE
                WHEN place = 1 THEN piece
                WHEN regexp_matches(piece, '^(?i:2[de]|3[0-9]|4[1-9a-f]|5[0-9af]|6[1-9a-f]|7[0-9ae])')
                    THEN chr(('0x' || piece[1:2])::INTEGER) || piece[3:]
                WHEN regexp_matches(piece, '^(?i:[0-9a-f]{2})') THEN '%' || upper(piece[1:2]) || piece[3:]
                ELSE '%' || piece END
        ), '') AS text
        FROM held
    ), split AS (
        SELECT regexp_extract(
            text,
            '^(?:(?i:(https?)):)?/*(?:[^/?#]*@)?([^/?#:@]+\.[^/?#:@]+)(:\d*)?(/[^?#]*)?(?:\?([^#]*))?(?:#(.*))?$',
            ['scheme', 'host', 'port', 'path', 'query', 'fragment']
        ) AS part
        FROM encoded
    ), freed AS (
        -- What tracks belongs to the query: that of `/a&utm_source=x`, and of `?id=5?utm_source=x`.
        SELECT part, regexp_extract(part.path, '^(.*?)(?:(?:&|%3F)((?i:utm_\w+=)[^/]*))?$', ['path', 'glued']) AS way
        FROM split WHERE part.host <> ''
    ), plain AS (
        -- The path, then the parts of the query, without percent-encoding that says nothing; a slash parts nothing in a
        -- query.
        SELECT part, list_transform(
            list_prepend(way.path, string_split(replace(way.glued, '%26', '&') || '&'
                || regexp_replace(part.query, '\?((?i:utm_\w+=))', '&\1', 'g'), '&')),
            lambda whole, number: array_to_string(list_transform(string_split(whole, '%'), lambda piece, place: CASE
                WHEN place = 1 THEN piece
                WHEN regexp_matches(piece, '^(2[14789AC]|3A|40|5[BD]|7C)') OR number > 1 AND piece[1:2] = '2F'
                    THEN chr(('0x' || piece[1:2])::INTEGER) || piece[3:]
                ELSE '%' || piece END
            ), '')
        ) AS texts
        FROM freed
    ), cut AS (
        SELECT regexp_replace(rtrim(lower(part.host), '.'), '^www\.(.*\.)', '\1') AS host,
            CASE WHEN part.port IN (':', CASE lower(part.scheme) WHEN 'http' THEN ':80' ELSE ':443' END) THEN ''
                ELSE part.port END AS port,
            regexp_replace(regexp_replace(regexp_replace(
                regexp_replace(texts[1], '(?i);(?:@PATH_PARAMETERS@)=[^/;]*', '', 'g'), '([^:/]|^)/{2,}', '\1/', 'g'),
                '/(?i:@DEFAULT_DOCUMENTS@)(?:/|%20)*$', ''
            ), '(?:/|%20)+$', '') AS path,
            list_filter(texts[2:], lambda pair: pair <> '') AS pairs,
            CASE WHEN regexp_matches(part.fragment, '^[!/]+[^!/]') THEN '#' || part.fragment ELSE '' END AS fragment
        FROM plain
    ), read AS (
        SELECT *, string_split(trim(coalesce(TRY(url_decode(whole)), whole), '/'), '/')[-2:] AS segments,
            regexp_matches(path, '/(19|20)\d\d/(0?[1-9]|1[0-2])/|(^|\D)\d\d-\d\d-(19|20)\d\d(\D|$)')
                OR regexp_matches(lower(path), '(^|\D)(19|20)\d\d[-/](\d\d?|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)'
                    '[-/]\d\d?(\D|$)|(^|[^a-z0-9%])(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])([^a-z0-9]|$)') AS is_dated
        FROM (SELECT *, replace(path, '%2F', '%01') AS whole FROM cut)  -- an encoded slash ends no segment
    ), told AS (
        -- A path by itself tells the page by an id, or by three words, two below a day or month, six before `.php`.
        SELECT *,
            len(list_filter(segments, lambda segment:
                regexp_matches(segment, '(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}')
                OR len(list_filter([
                    regexp_extract(segment, '^(\d{5,})([^\p{L}\p{N}]|$)', 1),
                    regexp_extract(segment, '^(\d{1,4}\.\d{5,})(\.[\p{L}\p{N}_]{1,5})?$', 1),
                    regexp_extract(segment, '([^\p{L}\p{N}.]|(^|\D)\.)((\d+\.)?\d{5,})(\.[\p{L}\p{N}_]{1,5})?$', 3),
                    -- With the number of a section behind it, which is no year.
                    regexp_extract(segment, '(^|[^\p{L}\p{N}])(\d{5,})_(\d{3}|\d{5,}|[03-9]\d{3}|1[0-8]\d\d|2[1-9]\d\d)'
                        '(\.[\p{L}\p{N}_]{1,5})?$', 2)
                ], lambda number: number <> '' AND NOT regexp_full_match(number, @COMMON@))) > 0
                OR len(list_filter(regexp_extract_all(segment, '[\p{L}\p{N}]+'), lambda token:
                    NOT regexp_full_match(regexp_extract(token, '^[A-Za-z]{1,10}(\d{7,})$', 1), @COMMON@)
                    AND (regexp_full_match(token, '[A-Za-z]{1,10}\d{7,}|' || @ID_PATTERNS@)
                        OR regexp_matches(token, '^(?i:[0-9a-f]{11,})$') AND regexp_matches(token, '(?i)\d[a-f]|[a-f]\d')
                        OR len(token) >= 10 AND regexp_matches(token, '\pL\d+\pL+\d|\d\pL+\d+\pL'))
                )) > 0
            )) > 0 AS has_id,
            has_id OR len(list_filter(segments, lambda segment:
                len(list_filter(
                    regexp_split_to_array(regexp_replace(segment, '\.[A-Za-z]\w{0,4}$', ''), '[-_+ ]'),
                    lambda word: regexp_matches(word, '^\p{L}{2,}$')
                )) >= CASE WHEN is_dated THEN 2 WHEN regexp_matches(segment, '(?i)\.(?:@SCRIPTS@)$') THEN 6 ELSE 3 END
            )) > 0 AS is_told
        FROM read
    ), kept AS (
        SELECT host || port || path
            || coalesce('?' || nullif(array_to_string(list_sort(list_filter(pairs, lambda pair: NOT (
            @TRACKING@
            OR @INCIDENTAL@
            ))), '&'), ''), '') AS key, fragment
        FROM told
    )
    SELECT @PAGE_FORMS@ || fragment
    FROM kept
);
