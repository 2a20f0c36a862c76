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
            '(?:[a-z]+\.)?google\.(?:com|(?:com?\.)?[a-z]{2})/(?:news/)?url\?(?:[^#]*&)?(?:url|q)|'
            'google\.com/search\?(?:[^#]*&)?(?:q)|(?:(?:(?:l|lm|m)\.)?facebook\.com/l\.php|'
            'l\.(?:instagram|messenger|threads)\.(?:com|net)/(?:l\.php)?)\?(?:[^#]*&)?(?:u)|'
            '[a-z0-9]+\.safelinks\.protection\.outlook\.com/.*\?(?:[^#]*&)?(?:url)|'
            't\.umblr\.com/redirect\?(?:[^#]*&)?(?:z)|getpocket\.com/redirect\?(?:[^#]*&)?(?:url)|'
            'out\.reddit\.com/.*\?(?:[^#]*&)?(?:url)|(?:m\.|'
            'away\.)?vk\.com/away(?:\.php)?\?(?:[^#]*&)?(?:to)|'
            '(?:m\.)?youtube\.com/redirect\?(?:[^#]*&)?(?:q)|linkedin\.com/(?:redir/redirect|'
            'safety/go)/?\?(?:[^#]*&)?(?:url)|duckduckgo\.com/l/\?(?:[^#]*&)?(?:uddg)|'
            'bing\.com/news/apiclick\.aspx\?(?:[^#]*&)?(?:url)|(?:zeit\.de/zustimmung|'
            'forbes\.com/consent/?|washingtonpost\.com/gdpr-consent/?|'
            'choice\.npr\.org/(?:index\.html)?)\?(?:[^#]*&)?(?:url|tourl|next_url|origin)|'
            'consent\.(?:google\.(?:com|(?:com?\.)?[a-z]{2})|'
            'youtube\.com)/ml?\?(?:[^#]*&)?(?:continue)|(?:myaccount\.)?nytimes\.com/(?:glogin|'
            'auth/login)\?(?:[^#]*&)?(?:uri)|slack-redir\.net/link\?(?:[^#]*&)?(?:url)|'
            '(?:redirect\.viglink|go\.(?:redirectingat|skimresources))\.com/?\?(?:[^#]*&)?(?:url|u)|'
            '(?:link\.zhihu\.com|(?:m\.)?douban\.com/link2)/?\?(?:[^#]*&)?(?:target|url)|'
            '(?:m\.)?weibo\.cn/sinaurl\?(?:[^#]*&)?(?:u|toasturl)|'
            'steamcommunity\.com/linkfilter/?\?(?:[^#]*&)?(?:url|u)|deref-(?:gmx\.(?:com|net)|'
            'mail\.com|'
            'web(?:-02)?\.de)/mail/client/(?:[^/]+/)?dereferrer/?\?(?:[^#]*&)?(?:redirecturl)|'
            'clicktime\.symantec\.com/.*\?(?:[^#]*&)?(?:u)|t\.me/iv\?(?:[^#]*&)?(?:url)|'
            '(?:[a-z]+\.)?pinterest\.com/offsite/?\?(?:[^#]*&)?(?:url)|'
            'linkprotect\.cudasvc\.com/url\?(?:[^#]*&)?(?:a)|'
            'urldefense\.proofpoint\.com/v1/url\?(?:[^#]*&)?(?:u)|'
            'statics\.teams\.cdn\.office\.net/evergreen-assets/safelinks/\d+/(?:atp-)?safelinks\.html\?(?:[^#]*&)?(?:url)'
            ')=(https?(?::|%3A)[^&#]*))', 1), ''))), TRY(url_decode(nullif(regexp_extract(text,
            '^(?i:(?:https?:)?/*(?:www\.)?(?:r\.search\.yahoo\.com/.+/RU|[^/?#]+/C?L0|secure-web\.cisco\.com/[\w-]+)[=/](https?(?::|%3A)%2F%2F[^/?#]+))', 1), ''))), text),
            '^(?i:https?://)(?:[^/]*\.)?(?:cdn\.ampproject\.org|bing\-amp\.com|webpkgcache\.com)/(?:[cvir]|wp|ii/w\d+|doc/-)/(?:s/)?', 'https://'),
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
                regexp_replace(texts[1], '(?i);(?:jsessionid|_ylc|_ylg|_ylt|_ylu|_ylv|phpsessid)=[^/;]*', '', 'g'), '([^:/]|^)/{2,}', '\1/', 'g'),
                '/(?i:default\.asp|default\.aspx|default\.htm|default\.html|index\.asp|index\.aspx|index\.cfm|index\.htm|index\.html|index\.jsp|index\.php|index\.shtml)(?:/|%20)*$', ''
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
                ], lambda number: number <> '' AND NOT regexp_full_match(number, '.{0,4}000|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:(?:0[1-9]|[12]\d|3[01])(?:[01]\d|'
            '2[0-3])?(?:[0-5]\d)?)?|(?:(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])|(?:0[1-9]|'
            '1[0-2])(?:0[1-9]|[12]\d|3[01]))20\d\d|(?:13[7-9]|14\d|25[3-9])\d(?:0[1-9]|'
            '1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])?(?:[0-5]\d)?|(?:0[1-9]|[12]\d|'
            '3[01])(?:0[1-9]|1[0-2])\d\d|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d\d|\d\d(?:0[1-9]|'
            '1[0-2])(?:0[1-9]|[12]\d|3[01])'))) > 0
                OR len(list_filter(regexp_extract_all(segment, '[\p{L}\p{N}]+'), lambda token:
                    NOT regexp_full_match(regexp_extract(token, '^[A-Za-z]{1,10}(\d{7,})$', 1), '.{0,4}000|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:(?:0[1-9]|[12]\d|3[01])(?:[01]\d|'
            '2[0-3])?(?:[0-5]\d)?)?|(?:(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])|(?:0[1-9]|'
            '1[0-2])(?:0[1-9]|[12]\d|3[01]))20\d\d|(?:13[7-9]|14\d|25[3-9])\d(?:0[1-9]|'
            '1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])?(?:[0-5]\d)?|(?:0[1-9]|[12]\d|'
            '3[01])(?:0[1-9]|1[0-2])\d\d|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d\d|\d\d(?:0[1-9]|'
            '1[0-2])(?:0[1-9]|[12]\d|3[01])')
                    AND (regexp_full_match(token, '[A-Za-z]{1,10}\d{7,}|' || 'id[A-Z]{2}[A-Z0-9]{6,}|[A-Z2-7]{26}|(?:AA|BB)[1-9][A-Za-z0-9]{5}|rcna\d{3,}')
                        OR regexp_matches(token, '^(?i:[0-9a-f]{11,})$') AND regexp_matches(token, '(?i)\d[a-f]|[a-f]\d')
                        OR len(token) >= 10 AND regexp_matches(token, '\pL\d+\pL+\d|\d\pL+\d+\pL'))
                )) > 0
            )) > 0 AS has_id,
            has_id OR len(list_filter(segments, lambda segment:
                len(list_filter(
                    regexp_split_to_array(regexp_replace(segment, '\.[A-Za-z]\w{0,4}$', ''), '[-_+ ]'),
                    lambda word: regexp_matches(word, '^\p{L}{2,}$')
                )) >= CASE WHEN is_dated THEN 2 WHEN regexp_matches(segment, '(?i)\.(?:asp|aspx|cfm|cgi|do|jsp|php|pl)$') THEN 6 ELSE 3 END
            )) > 0 AS is_told
        FROM read
    ), kept AS (
        SELECT host || port || path
            || coalesce('?' || nullif(array_to_string(list_sort(list_filter(pairs, lambda pair: NOT (
            regexp_matches(host || ' ' || lower(string_split(pair, '=')[1]), '(?:^|\.)(?:(?:facebook\.com) (?:__cft__[^=]*|__tn__|_rdc|_rdr|extid|fref|mibextid|rdid|'
            'refid)|(?:cnbc\.com) (?:__source)|(?:tmz\.com) (?:adid)|(?:espn\.com) (?:appsrc)|'
            '(?:gva\.be|hbvl\.be|nieuwsblad\.be|standaard\.be) (?:articlehash)|(?:bbc\.co\.uk|'
            'bbc\.com) (?:at_bbc_team|facebook_page|intlink_from_url|intlink_ts|link_location)|'
            '(?:nytimes\.com) (?:bicm[^=]*|referringsource|sgrp|smid|smtyp|ugrp|oref)|'
            '(?:arstechnica\.com|bonappetit\.com|gq\.com|newyorker\.com|pitchfork\.com|vanityfair\.com|'
            'vogue\.com|wired\.com) (?:bxid|cndid|esrc|hasha|hashb|hashc)|'
            '(?:boredpanda\.com) (?:cexp_id|cexp_var)|(?:qq\.com) (?:chksm)|(?:abcnews\.com|asahi\.com|'
            'channelnewsasia\.com|cnn\.com|ctvnews\.ca|elmundo\.es|expansion\.com|go\.com|marca\.com|'
            'msnbc\.com|nbcnews\.com|nhk\.jp|nhk\.or\.jp|today\.com|zacks\.com) (?:cid)|(?:joins\.com|'
            'joongang\.co\.kr) (?:cloc)|(?:bing\.com|msn\.com) (?:cvid)|(?:twitter\.com|x\.com) (?:cxt|'
            'ref_src|ref_url|s|t)|(?:theepochtimes\.com) (?:ea_med|ea_src)|(?:lefigaro\.fr) (?:een|'
            'seen)|(?:cnn\.com) (?:eref|hpt|iid)|(?:sportschosun\.com) (?:f_url)|'
            '(?:reuters\.com) (?:feedname|feedtype|rpc|sp)|(?:baidu\.com) (?:for|wfr)|'
            '(?:economist\.com) (?:frsc|fsrc)|(?:cbsnews\.com|cbssports\.com|cnet\.com|gamespot\.com|'
            'insideedition\.com|paramountplus\.com|techrepublic\.com|zdnet\.com) (?:ftag)|'
            '(?:ft\.com) (?:ftcamp|segmentid)|(?:faz\.net) (?:gepc)|(?:nikkei\.com|'
            'nikkeibp\.co\.jp) (?:i_cid)|(?:kaspersky\.com|telegraph\.co\.uk) (?:icid)|'
            '(?:instagram\.com|threads\.com|threads\.net) (?:igsh)|(?:time\.com) (?:iid)|'
            '(?:bloomberg\.com) (?:in_source|leadsource|sref|srnd)|(?:index\.hr) (?:index_ref)|'
            '(?:mirror\.co\.uk) (?:int_source)|(?:cbsnews\.com|cbssports\.com|cnet\.com|gamespot\.com|'
            'insideedition\.com) (?:intcid)|(?:theguardian\.com) (?:intcmp)|(?:chron\.com|ctpost\.com|'
            'expressnews\.com|houstonchronicle\.com|mysanantonio\.com|newstimes\.com|sfchronicle\.com|'
            'sfgate\.com|timesunion\.com) (?:ipid)|(?:asahi\.com) (?:iref)|'
            '(?:washingtonpost\.com) (?:itid|hpid)|(?:dailymail\.co\.uk|dailymail\.com|metro\.co\.uk|'
            'thisismoney\.co\.uk) (?:ito)|(?:cbsnews\.com|cbssports\.com|cnet\.com|gamespot\.com|'
            'insideedition\.com|paramountplus\.com) (?:linkid)|(?:linkedin\.com) (?:lipi|refid|'
            'trackingid)|(?:lemonde\.fr) (?:lmd_[^=]*)|(?:theathletic\.com) (?:login_source|ref_page)|'
            '(?:dw\.com) (?:maca)|(?:allure\.com|arstechnica\.com|bonappetit\.com|cntraveler\.com|'
            'epicurious\.com|glamour\.com|gq\.com|newyorker\.com|pitchfork\.com|self\.com|'
            'teenvogue\.com|vanityfair\.com|vogue\.com|wired\.co\.uk|wired\.com) (?:mbid)|'
            '(?:nzz\.ch) (?:mktcid|mktcval)|(?:barrons\.com|marketwatch\.com|wsj\.com) (?:mod|reflink|'
            'siteid)|(?:scmp\.com) (?:module|pgtype)|(?:nikkei\.com) (?:n_cid|n_tw|s)|(?:aol\.com|'
            'engadget\.com|huffingtonpost\.com|huffpost\.com|techcrunch\.com|yahoo\.com) (?:ncid)|'
            '(?:nikkansports\.com) (?:nsgid)|(?:bbc\.co\.uk|bbc\.com|microsoft\.com|msn\.com|'
            'office\.com) (?:ocid)|(?:defenseone\.com|govexec\.com|nextgov\.com|'
            'route\-fifty\.com) (?:oref)|(?:pravda\.com\.ua) (?:pageviewcount)|(?:cnbc\.com|'
            'weather\.com) (?:par)|(?:radio\-canada\.ca) (?:partageapp)|(?:ndtv\.com) (?:pfrom)|'
            '(?:cbsnews\.com|cnet\.com|gamespot\.com|techrepublic\.com|zdnet\.com) (?:posttype|'
            'servicetype|thetime|uniqueid)|(?:elpais\.com) (?:prm)|(?:thestreet\.com) (?:puc)|'
            '(?:asahi\.com|bunshun\.jp|buzzfeednews\.com|chunichi\.co\.jp|cnn\.co\.jp|dennikn\.sk|'
            'donga\.com|etsy\.com|gelocal\.it|goodreads\.com|hackernoon\.com|hokkaido\-np\.co\.jp|'
            'huffingtonpost\.it|ilsecoloxix\.it|indianexpress\.com|jiji\.com|lastampa\.it|'
            'limesonline\.com|record\.pt|repubblica\.it) (?:ref)|(?:elmundo\.es|expansion\.com|'
            'marca\.com) (?:s_kw)|(?:spiegel\.de) (?:sara_[^=]*)|(?:aliexpress\.com|sohu\.com|'
            'taobao\.com|tmall\.com) (?:scm)|(?:forbes\.com) (?:sh)|(?:spotify\.com|youtu\.be|'
            'youtube\.com) (?:si)|(?:cmswire\.com|medium\.com|newyorker\.com|theathletic\.com|'
            'tradingview\.com|tumblr\.com|vogue\.com|wired\.com) (?:source)|(?:aliexpress\.com|'
            'aliyun\.com|sohu\.com|taobao\.com|tmall\.com|youku\.com) (?:spm)|'
            '(?:163\.com) (?:sps[^=]*)|(?:bild\.de) (?:t_ref)|(?:hbr\.org|techcrunch\.com) (?:tpcc)|'
            '(?:aljazeera\.com) (?:traffic_source)|(?:bloomberg\.com|ft\.com|linkedin\.com|'
            'therecord\.media) (?:trk)|(?:wikipedia\.org) (?:wprov)|(?:slate\.com) (?:wpsrc)|'
            '(?:daum\.net) (?:x_hk|x_imp|x_trkm)|(?:idnes\.cz) (?:zdroj)|(?:usatoday\.com) (?:csp)|'
            '(?:sfgate\.com) (?:feed)|(?:huffingtonpost\.com|huffpost\.com) (?:ir)|'
            '(?:marketwatch\.com) (?:link)|(?:businessweek\.com) (?:chan)|(?:baltimoresun\.com|'
            'chicagotribune\.com|courant\.com|latimes\.com|orlandosentinel\.com|'
            'sun\-sentinel\.com) (?:track)|(?:mainichi\.jp) (?:cx_[^=]*)|(?:as\.com|'
            'elpais\.com) (?:id_externo_[^=]*)|(?:mediapart\.fr) (?:m_bt)|(?:onet\.pl) (?:srcc))$')
            OR regexp_matches(lower(string_split(pair, '=')[1]), '^(?:\.tsrc|__hsfp|__hssc|__hstc|__io_lv|__s|__twitter_impression|__vfz|_bhlid|'
            '_branch_match_id|_branch_referrer|_clde|_cldee|_ga|_gl|_guc_consent_skip|_hsenc|_hsmi|'
            '_io_session_id|_ke|_kx|_openstat|_unique_id|action_object_map|action_ref_map|'
            'action_type_map|akamai\-rum|amp_gsa|amp_js_v|at_campaign|at_campaign_type|at_channel|'
            'at_creation|at_custom[^=]*|at_detail_placement|at_emailtype|at_format|'
            'at_general_placement|at_identifier|at_link|at_link_id|at_link_origin|at_link_type|'
            'at_medium|at_network|at_platform|at_ptr_name|at_recipient_id|at_recipient_list|'
            'at_send_date|at_term|at_type|at_variant|bsft_[^=]*|ck_subscriber_id|cm_cat|cm_cr|cm_ite|'
            'cm_me|cm_mmc[^=]*|cm_pla|cm_re|cm_sp|cm_ven|cmpid|cx_artpos|cx_click|cx_clicks_[^=]*|'
            'cx_experience[^=]*|cx_recsorder|cx_recswidget|cx_test[^=]*|dclid|dicbo|dm_i|dpg_[^=]*|'
            'echobox|ef_id|elq[^=]*|epik|erid|et_cid|et_lid|et_rid|ex_cid|fb_action_ids|'
            'fb_action_types|fb_comment_id|fb_ref|fb_source|fbclid|ga_campaign|ga_content|ga_medium|'
            'ga_source|ga_term|gad_campaignid|gad_source|gbraid|gca\-[^=]*|gclid|gclsrc|gnt\-cfr|gs_l|'
            'guccounter|guce_referrer|guce_referrer_sig|h_sid|h_slt|hsa_[^=]*|hsctatracking|'
            'hss_channel|igshid|ir_adid|ir_campaignid|ir_partnerid|irclickid|irgwc|itm_[^=]*|li_fat_id|'
            'li_medium|li_source|mc_cid|mc_eid|mc_tc|mindbox\-click\-id|mindbox\-message\-key|mkt_tok|'
            'ml_sub|ml_sub_hash|ml_subscriber|ml_subscriber_hash|msclkid|mtm_[^=]*|nr_email_referer|'
            'ns_campaign|ns_fee|ns_linkname|ns_mchannel|ns_source|oborigurl|oly_anon_id|oly_enc_id|'
            'piwik_campaign|piwik_kwd|pk_campaign|pk_cid|pk_content|pk_cpn|pk_keyword|pk_kwd|pk_medium|'
            'pk_source|pk_vid|rb_clickid|rdt_cid|relatedposts_[^=]*|s_campaign|s_cid|s_kwcid|sc_cid|'
            'sc_customer|sc_eh|sc_lid|sc_llid|sc_src|sc_uid|sccid|sfmc_[^=]*|soc_src|soc_trk|spjobid|'
            'spmailingid|spuserid|sr_share|srsltid|ss_campaign_[^=]*|ss_source|taid|tblci|tg_rhash|'
            'tracking_source|trk_contact|trk_link|trk_module|trk_msg|trk_sid|trkcampaign|ttclid|twclid|'
            'user_email_address|usqp|utm_[^=]*|vero_conv|vero_id|vgo_ee|wbraid|wickedid|wickedsource|'
            'wt\.[^=]*|wt_mc|wt_zmc|wtmc|wtrid|wtzmc|xtcr|xtloc|xtnp|xtor|xtref|xts|yadclid|yadordid|'
            'yclid|ymclid|ysclid|isappinstalled)$')
            OR regexp_matches(lower(pair), '^(?:gi=(?:[0-9a-f]{11,12})|ref=(?:(?:[a-z0-9-]+\.)+(?:com|net|org|info|news|blog|media|'
            'email|dev|app|io|co|ai|me|tv|fm|eu|uk|us|ca|au|nz|ie|in|de|at|ch|fr|be|nl|es|it|pt|se|no|'
            'dk|fi|cz|jp|kr|br|mx|za))|ticket=(?:st-\d+-.+)|trk=(?:(?:public|guest|organization|member|'
            'feed)[_-][a-z].*)|yptr=(?:yahoo)|from=(?:groupmessage|singlemessage|timeline)|'
            'msockid=(?:[0-9a-f]{32}))$')
            OR regexp_matches(host || ' ' || lower(string_split(pair, '=')[1]), '(?:^|\.)(?:(?:huffpost\.com) (?:d_id)|(?:fontanka\.ru|indiatimes\.com|jetbrains\.com|'
            'kommersant\.ru|lenta\.ru|m24\.ru|rbc\.ru|riamo\.ru|vedomosti\.ru) (?:from)|'
            '(?:upi\.com) (?:or|spt)|(?:barrons\.com|marketwatch\.com|wsj\.com) (?:refsec)|'
            '(?:washingtonpost\.com) (?:sid|pwapi_token|tid|wpisrc|wpmm)|(?:fool\.com) (?:source)|'
            '(?:forbes\.com) (?:ss)|(?:theregister\.co\.uk|theregister\.com) (?:td)|(?:bloomberg\.com|'
            'ft\.com) (?:accesstoken)|(?:nature\.com|springer\.com) (?:code|error)|'
            '(?:usnews\.com) (?:context)|(?:businessinsider\.co\.za|businessinsider\.com|'
            'businessinsider\.com\.au|businessinsider\.de|businessinsider\.es|businessinsider\.fr|'
            'businessinsider\.in|businessinsider\.my|businessinsider\.nl|businessinsider\.sg|'
            'insider\.com) (?:ir|r)|(?:youtube\.com) (?:lc|feature|t)|(?:espn\.com) (?:platform)|'
            '(?:ft\.com) (?:sharetype|token)|(?:wsj\.com) (?:st)|'
            '(?:nytimes\.com) (?:unlocked_article_code|action|campaign_id|emc|instance_id|module|nl|'
            'partner|pgtype|segment_id|te|algo|clicksource|contentcollection|contentplacement|fellback|'
            'imp_id|impression_id|req_id|rref|searchresultposition|surface|_r|regi_id|user_id)|'
            '(?:daum\.net|npr\.org) (?:f)|(?:npr\.org) (?:ft|t)|(?:abc\.net\.au) (?:nw|section)|'
            '(?:msn\.com) (?:ei|pc)|(?:ynet\.co\.il|ynetnews\.com) (?:externalurl)|'
            '(?:theguardian\.com) (?:filterkeyevents)|(?:zeit\.de) (?:freebie)|'
            '(?:theatlantic\.com) (?:gift)|(?:economist\.com) (?:giftid)|(?:spiegel\.de) (?:gifttoken)|'
            '(?:seekingalpha\.com) (?:mailingid|messageid|serial)|(?:irishtimes\.com) (?:mode)|'
            '(?:politico\.com) (?:nname|nid|nrid|nlid)|(?:faz\.net) (?:premium|service)|'
            '(?:substack\.com) (?:r|s)|(?:cnbc\.com) (?:qsearchterm)|(?:aargauerzeitung\.ch|'
            'bzbasel\.ch|luzernerzeitung\.ch|nzz\.ch|solothurnerzeitung\.ch|'
            'stuttgarter\-nachrichten\.de|stuttgarter\-zeitung\.de|sueddeutsche\.de|'
            'tagblatt\.ch) (?:reduced)|(?:corriere\.it|gazzetta\.it|'
            'ilsole24ore\.com) (?:refresh_ce[^=]*)|(?:stuff\.co\.nz) (?:rm|cid)|(?:thetimes\.co\.uk|'
            'thetimes\.com) (?:sharetoken)|(?:elpais\.com) (?:ssm)|(?:yna\.co\.kr) (?:section|site|'
            'input)|(?:scmp\.com) (?:campaign)|(?:bbc\.co\.uk|bbc\.com) (?:pinned_post_[^=]*)|'
            '(?:qq\.com) (?:scene)|(?:investing\.com) (?:ampmode)|(?:ap\.org) (?:section|site|'
            'template))$')
            OR regexp_matches(lower(string_split(pair, '=')[1]), '^(?:asp\.net_sessionid|aspsessionid[^=]*|bv_sessionid|cfid|cftoken|gaa_[^=]*|jsessionid|'
            'oscsid|phpsessid|smsession|zenid)$')
            OR is_told AND (regexp_matches(lower(string_split(pair, '=')[1]), '^(?:cpage|moderation\-hash|nocache|preview_id|preview_nonce|replytocom|showcomment|'
            'unapproved)$')
            OR regexp_matches(lower(string_split(pair, '=')[1]), '^(?:campaign|campaign_id|cmp|emc|icid|intcmp|ncid|ocid|oref|original_referer|partner|rct|'
            'ref_|ref_src|ref_url|refer|referer|referral|referrer|rf|rss|spref|src|via|xid|_amp|amp|'
            'amp_markup|autoplay|mobile|mobileaction|noamp|noredirect|outputtype|pfstyle|preview|print|'
            'printable|printerfriendly|redirected|session_id|sessionid|share|shared|showcomments|'
            'singlepage|tmpl|useskin|veaction|chash|no_cache|isfreemail|triedredirect|'
            'showwelcomeonshare)$') AND NOT regexp_matches(pair, '^[^=]*=\d{3,}$')
            OR regexp_matches(lower(pair), '^(?:curator)(?:=|$)(?:[a-z]*redef)$')
            OR (has_id OR is_dated) AND regexp_matches(lower(string_split(pair, '=')[1]), '^(?:curator)$') AND NOT regexp_matches(pair, '^[^=]*=\d{3,}$')
            OR regexp_matches(lower(pair), '^(?:mod)(?:=|$)(?:.*_pos\d+|(?:article|bol|hp|mw|newsviewer|wsj|yahoo)[-_].*|(?:djem|e2|'
            'rss).*|home-page)$')
            OR (has_id OR is_dated) AND regexp_matches(lower(string_split(pair, '=')[1]), '^(?:mod)$') AND NOT regexp_matches(pair, '^[^=]*=\d{3,}$')
            OR regexp_matches(lower(pair), '^(?:ref|source)(?:=|$)(?:|.*-{4}.*|(?:.*[-_.+])?(?:home|homepage|hp|front|frontpage|nav|'
            'navbar|menu|header|footer|sidebar|trending|popular|related|readnext|recommended|recirc|'
            'widget|banner|ads?|promo|rss|feed|feedburner|e?mail|newsletters?|nl|alerts?|share|social|'
            'app|push|notification|search|google|bing|yahoo|msn|flipboard|pocket|feedly|twitter|tw|'
            'facebook|fb|instagram|linkedin|reddit|whatsapp|telegram|pinterest|mastodon|bluesky|'
            'hackernews|producthunt|partner|syndication|referral)\d{0,2}(?:[-_.+].*)?|'
            '[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,})$')
            OR (has_id OR is_dated) AND regexp_matches(lower(string_split(pair, '=')[1]), '^(?:ref|source)$') AND NOT regexp_matches(pair, '^[^=]*=\d{3,}$')
            OR regexp_matches(lower(pair), '^(?:output)(?:=|$)(?:amp)$')
            OR (has_id OR is_dated) AND regexp_matches(lower(string_split(pair, '=')[1]), '^(?:output)$') AND NOT regexp_matches(pair, '^[^=]*=\d{3,}$'))
            ))), '&'), ''), '') AS key, fragment
        FROM told
    )
    SELECT regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(key, '^(?:m\.)?youtube(?:-nocookie)?\.com/embed/videoseries\?(?:.*&)?list=([\w-]+)(?:&.*)?$', 'youtube.com/playlist?list=\1'), '^(?:m\.)?youtube(?:-nocookie)?\.com/embed/live_stream\?(?:.*&)?channel=([\w-]+)(?:&.*)?$', 'youtube.com/channel/\1/live'), '^(?:youtu\.be/|(?:m\.)?youtube(?:-nocookie)?\.com/(?:(?:embed|live|shorts|v)/|'
            'watch\?(?:.*&)?v=))([\w-]{11})(?:[?&].*)?$', 'youtube.com/watch?v=\1'), '^(?:t|telegram)\.me/(?:s/)?([A-Za-z]\w{3,})/(\d+)(?:\?(?:single|embed=1).*)?$', 't.me/\1/\2'), '^(?:m\.)?bilibili\.com/video/(BV\w{10}|av\d+)/?\?(?:[^?]*&)?p=([2-9]|[1-9]\d+)(?:&.*)?$', 'bilibili.com/video/\1?p=\2'), '^(?:b23\.tv|(?:m\.)?bilibili\.com/video)/(BV\w{10}|av\d+)/?(?:\?(?:[^p].*|p[^=].*|'
            'p=1(?:&.*)?))?$', 'bilibili.com/video/\1'), '^(?:vimeo\.com|player\.vimeo\.com/video)/(\d+)(?:/[0-9a-f]{10})?(?:\?.*)?$', 'vimeo.com/\1'), '^(?:(?:dai\.ly|(?:geo\.)?dailymotion\.com(?:/embed)?/video)/|'
            'geo\.dailymotion\.com/player(?:/\w+)?\.html\?(?:.*&)?video=)([a-z0-9]+)(?:_[^/?]*)?(?:[?&].*)?$', 'dailymotion.com/video/\1'), '^news\.google\.com/(?:(?:__i/)?rss/(?:rd/)?)?(?:articles|read)/([\w-]+)(?:\?.*)?$', 'news.google.com/articles/\1'), '^(?:[a-z]+\.)*rd\.yahoo\.com/.+\*-?https?://(?:www\.)?((?:[a-z]+\.)*yahoo\.com/[^?]+)$', '\1'), '^newsvote\.bbc\.co\.uk/mpapps/pagetools/(?:print|'
            'email)/(news\.bbc\.co\.uk/[^?]+)(?:\?.*)?$', '\1'), '^spiegel\.de/((?:[\w-]+/)*0,1518,)druck-(\d+,00\.html)$', 'spiegel.de/\1\2'), '^npr\.org/templates/story/story\.php\?(?:.*&)?storyId=(\d+)(?:&.*)?$', 'npr.org/\1'), '^amp\.cnn\.com/cnn/(.+)$', 'cnn.com/\1'), '^amp\.kompas\.com/([a-z]+)/(read/.+)$', '\1.kompas.com/\2'), '^go\.theregister\.(?:co\.uk|com)/feed/(?:www\.)?(theregister\.(?:co\.uk|com)/.+)$', '\1'), '^((?:amp\.)?theguardian\.com/[^?]+)\?(?:.*&)?page=with:block-[0-9a-f]+(?:&.*)?$', '\1'), '^(?:content\.)?time\.com/time/(?:[\w-]+/)*0,(?:8599|8816|9171|'
            '33009),(\d+),00\.html(?:\?.*)?$', 'time.com/time/article/0,8599,\1,00.html'), '^(?:quote\.)?bloomberg\.com/apps/news\?(?:.*&)?sid=([\w.]+)(?:&.*)?$', 'bloomberg.com/apps/news?sid=\1'), '^(?:amp\.)?welt\.de/(?:(?:[^?]+/)?(?:article|plus))?(\d{8,})(?:/[^?]*)?(?:\?.*)?$', 'welt.de/\1'), '^((?:[a-z]+\.)*(?:indiatimes|'
            'timesofindia)\.com)/(?:[^?]*/)?(?:amp_)?articleshow(?:print)?/(\d+)\.cms(\?.*)?$', '\1/articleshow/\2.cms\3'), '^((?:[a-z-]+\.)*(?:wyborcza|'
            'gazeta)\.pl)/(?:[\w-]+/)*7,\d+,(\d{7,})(?:,[^/?]*)?\.html\?(?:.*&)?(as=\d+)(?:&.*)?$', '\1/7,\2.html?\3'), '^((?:[a-z-]+\.)*(?:wyborcza|'
            'gazeta)\.pl)/(?:[\w-]+/)*7,\d+,(\d{7,})(?:,[^/?]*)?\.html(?:\?.*)?$', '\1/7,\2.html'), '^(?:[a-z]+\.)*ifeng\.com/c/([0-9A-Za-z]{11})(?:\?.*)?$', 'ifeng.com/c/\1'), '^(?:[a-z]+\.)*sina\.(?:com\.cn|cn)/(?:[^?]*/)?(?:doc|'
            'detail)-(i[a-z0-9]{10,})(?:\.d)?\.s?html(?:\?.*)?$', 'sina.com.cn/doc-\1'), '^jiji\.com/(?:jc|sp)/article\?(?:.*&)?k=([\d.]{10,})(?:&.*)?$', 'jiji.com/jc/article?k=\1'), '^(?:m\.)?news\.naver\.com/(?:main/)?read\.(?:nhn|'
            'naver)\?(?:.*&)?aid=(\d{10})&(?:.*&)?oid=(\d{3})(?:&.*)?$', 'n.news.naver.com/article/\2/\1'), '^n\.news\.naver\.com/(?:mnews/)?(?:ranking/)?article/(\d{3}/\d{10})(?:\?.*)?$', 'n.news.naver.com/article/\1'), '^yahoo\.com/news/(?:articles/)?([\w-]+-\d{9}\.html)(?:\?.*)?$', 'news.yahoo.com/\1'), '^yahoo\.com/finance/news/([\w-]+-\d{9}\.html)(?:\?.*)?$', 'finance.yahoo.com/news/\1'), '^((?:aftenbladet|aftenposten|bt|e24|vg)\.no|(?:aftonbladet|'
            'svd)\.se)/(?:[\w-]+/)*([ai])/(\w{6})(?:/[^?]*)?(?:\?.*)?$', '\1/\2/\3'), '^((?:amp\.)?(?:brisbanetimes|smh|theage|'
            'watoday)\.com\.au)/[^?]*-\d{8}-([a-z][0-9a-z]{5})(?:\.html)?(?:\?.*)?$', '\1/link/\2'), '^(nbcnews\.com|msnbc\.com)/(?:[^?]*[/-])?(?:ncna|n)(\d{6,})(?:\?.*)?$', '\1/n\2'), '^espn\.com/((?:[\w-]+/)+)_/gameId/(\d{6,})(?:/[^?]*)?(?:\?.*)?$', 'espn.com/\1_/gameId/\2'), '^espn\.(?:go\.)?com/((?:[\w-]+/)*(?:boxscore|commentary|conversation|game|gamecast|match|'
            'matchstats|matchup|play-?by-?play|preview|recap|report))\?(?:.*&)?gameId=(\d{6,})(?:&.*)?$', 'espn.com/\1/_/gameId/\2'), '^espn\.(?:go\.)?com/((?:[\w-]+/)*)story(?:/_/id/(\d{6,})(?:/[^?]*)?|'
            '\?(?:campaign=[^&]*&)?id=(\d{6,})(?:&source=[^&]*)?)$', 'espn.com/\1story/_/id/\2\3'), '^(?:[\w-]+\.medium\.com|medium\.com/(?:@[\w.-]+|'
            '[\w-]+))/(?:[^/?]*-)?([0-9a-f]{10,12})(?:\?.*)?$', 'medium.com/p/\1'), '^(?:open\.substack\.com/pub/([a-z\d-]+)|([a-z\d-]+)\.substack\.com)/p/([^/?]+)(?:\?.*)?$', '\1\2.substack.com/p/\3'), '^(github\.com/[\w-]+/[\w.-]+)\?tab=readme-ov-file$', '\1'), '^(globenewswire\.com)/(?:[a-z]{2}/)?news-release/(\d{4}/\d\d/\d\d/\d{6,})/\d+/([a-z]{2})(?:/[^?]*)?(?:\?.*)?$', '\1/news-release/\2/0/\3'), '^(?:[a-z]+\.)?chinadaily\.com\.cn/a/(\d{6}/\d\d/WS[0-9a-f]{24}\.html)(?:\?.*)?$', 'chinadaily.com.cn/a/\1'), '^(?:(?:news?|xw)\.qq\.com/(?:rain/a|omn|omn/\d{8}|cmsid)|'
            'view\.inews\.qq\.com/a)/(\d{8}[A-Z][0-9A-Z]{7})(?:\.html)?(?:\?.*)?$', 'new.qq.com/rain/a/\1'), '^(?:(?:c\.m|[a-z0-9]+)\.)?163\.com/(?:(?:dy/|news/|all/)?article|news/a|'
            '\d\d/\d{4}/\d\d)/([0-9A-Z]{16})\.html(?:\?.*)?$', '163.com/dy/article/\1.html'), '^(?:m\.)?toutiao\.com/(?:article/|group/|[ai])(\d{19})(?:\?.*)?$', 'toutiao.com/article/\1'), '^((?:m\.)?news\.nate\.com/view/\d{8}n\d+)\?mid=\w+$', '\1'), '^(?:mn|news)\.kbs\.co\.kr/(?:mobile/)?news/(?:(?:pc|'
            'mobile)/view/)?view\.do\?(?:.*&)?ncd=(\d{7})(?:&.*)?$', 'news.kbs.co.kr/news/view.do?ncd=\1'), '^(news\.sbs\.co\.kr/news/endPage\.do)\?(?:.*&)?(news_id=N\d{10})(?:&.*)?$', '\1?\2'), '^((?:[a-z]+\.)?itmedia\.co\.jp/[\w-]+)/spv/(\d{4}/\d\d/\w+\.html.*)$', '\1/articles/\2'), '^((?:ad|bd|bndestem|destentor|ed|gelderlander|parool|pzc|trouw|tubantia|volkskrant)\.nl|'
            '(?:7sur7|demorgen|hln)\.be)/[^?]*~([ab][0-9a-f]{7})(?:\?.*)?$', '\1/~\2'), '^instagram\.com/(?:[\w.]+/)?(?:p|reel|tv)/([\w-]{11})(?:\?.*)?$', 'instagram.com/p/\1'), '^(?:(?:mobile|m)\.)?(?:twitter|x)\.com/(?:\w+|i/web)/status(?:es)?/(\d+)(?:/(?:photo|'
            'video)/\d)?(?:\?.*)?$', 'x.com/i/status/\1'), '^mp\.weixin\.qq\.com/s\?(?:[^_&][^&]*&)*__biz=(\w+)(?:=|%3D)*&(?:(?:[^i&]|'
            'i[^d&])[^&]*&)*(idx=\d+)&(?:(?:[^m&]|m[^i&])[^&]*&)*(mid=\d+)&(?:(?:[^s&]|'
            's[^n&])[^&]*&)*(sn=[0-9a-f]+)(?:&.*)?$', 'mp.weixin.qq.com/s?__biz=\1&\2&\3&\4'), '^(mp\.weixin\.qq\.com/s/[\w-]{22})\?.*$', '\1'), '^(news\.yahoo\.co\.jp/articles/[0-9a-f]{40})\?(?:(?:bt|ctg|date|dv|mid)=[^&]*(?:&|$))+$', '\1'), '^((?:cnet|techrepublic|zdnet)\.com/[^?]+)\?bhid=\d+(?:&cid=\d+)?(?:&mid=\d+)?$', '\1'), '^([^/?:]+\.(?:com|net)\.au/story/\d{6,}/[^?]*)\?cs=\d+$', '\1'), '^(?:(?:[\w-]+\.)?turbopages\.org|'
            '(?:m\.)?yandex\.ru/turbo)/(?:turbo/)?(?:s/(?:www\.)?((?:[\w-]+\.)+[a-z]{2,})|'
            '(?:www\.)?((?:[\w-]+\.)+[a-z]{2,})/s)/(.+)$', '\1\2/\3'), '^(?:redd\.it/([a-z0-9]+)|(?:(?:m|np|'
            'old)\.)?reddit\.com/(?:r/\w+/)?comments/([a-z0-9]+)(?:/[^/?]*)?)(?:\?.*)?$', 'reddit.com/comments/\1\2'), '^(?:m\.)?ncbi\.nlm\.nih\.gov/(?:m/)?pubmed/(\d+)(?:\?.*)?$', 'pubmed.ncbi.nlm.nih.gov/\1'), '^(?:m\.)?ncbi\.nlm\.nih\.gov/pmc/articles/(PMC\d+.*)$', 'pmc.ncbi.nlm.nih.gov/articles/\1'), '^(?:papers\.)?ssrn\.com/(?:abstract=|'
            'sol3/papers\.cfm\?(?:.*&)?(?i:abstract_?id)=)(\d+)(?:[?&].*)?$', 'ssrn.com/abstract=\1'), '^arxiv\.org/pdf/(.+?)(?:\.pdf)?(?:\?.*)?$', 'arxiv.org/pdf/\1'), '^([\w-]+\.blogspot\.)(?:com?\.)?[a-z]{2}/(.+)$', '\1com/\2'), '^([^/?:]+/\d{4}/\d\d/[^/?]+\.html)\?m=[01]$', '\1'), '^([^/?:]+/p/[^/?]+)\?(?:.*&)?post_id=\d+&publication_id=\d+(?:&.*)?$', '\1'), '^([^/?:]+/[^?]*\?(?:.+?&)??)(?:(?:(?:page|seite)=all|pagewanted=(?:1|all|print))&)+(.+)$', '\1\2'), '^(?:([^/?:]+/[^?]*)\?|([^/?:]+/[^?]*\?.+?)&)(?:(?:page|seite)=all|pagewanted=(?:1|all|'
            'print))$', '\1\2') || fragment
    FROM kept
);
