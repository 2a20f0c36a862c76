"""What pages call the list of related articles, labels and parts of the foot, by languages.

Of headings, those for "Related articles" in Microsoft's documentation, and what sites of news write above such
lists; labels of authors and days as these write them below an article; parts of the foot as in the themes
Minimal Mistakes and Chirpy for Jekyll. Words that are buttons as well are left out ("Mehr", "Leia mais"),
and those that head sources or books in a text ("See also", "Recommended reading").
"""

COLON = "[:：]"

RELATED = {
    "ar": "مقالات ذات صلة|أخبار ذات صلة|مواضيع ذات صلة|اقرأ أيضا|اقرأ أيضاً|اقرأ أيضًا|مقالات متعلقة"
    "|أخبار متعلقة|موضوعات ذات صلة|إقرأ أيضا|إقرأ أيضاً|قد يهمك أيضا|قد يهمك أيضاً",
    "bg": "Свързани статии|Свързани новини|Още по темата|Прочетете още",
    "cs": "Související články|Související zprávy|Čtěte také|Mohlo by vás zajímat|Přečtěte si také"
    "|Další články k tématu",
    "da": "Relaterede artikler|Læs også|Relaterede nyheder|Mere om emnet",
    "de": "Verwandte Artikel|Ähnliche Artikel|Mehr zum Thema|Lesen Sie auch"
    "|Das könnte Sie auch interessieren|Auch interessant|Lies auch|Das könnte dich auch interessieren"
    "|Weitere Artikel zum Thema|Weiterführende Links|Weiterführende Artikel",
    "el": "Σχετικά άρθρα|Διαβάστε επίσης|Διαβάστε ακόμα|Σχετικές ειδήσεις|Διαβάστε ακόμη",
    "en": "More on this story|More on this topic|Read also|Read next|Recommended articles"
    "|Recommended stories|What to read next|You may also like|You might also like|Also read",
    "es": "Artículos relacionados|Noticias relacionadas|Te puede interesar|Lea también|Lee también"
    "|Notas relacionadas|También te puede interesar|También le puede interesar|Te podría interesar"
    "|Más sobre este tema|Más información relacionada",
    "fi": "Lue myös|Aiheeseen liittyvää|Lue myös nämä|Aiheesta lisää",
    "fr": "Articles connexes|Articles similaires|Articles liés|À lire aussi|Lire aussi|Sur le même sujet"
    "|À lire également|Lire également|A lire aussi|A lire également|Articles associés|Contenus associés"
    "|Vous aimerez aussi|Cela pourrait vous intéresser",
    "he": "כתבות קשורות|מאמרים קשורים|קראו גם|עוד בנושא|כתבות נוספות בנושא|אולי יעניין אותך גם",
    "hi": "संबंधित खबरें|संबंधित लेख|ये भी पढ़ें|यह भी पढ़ें|संबंधित समाचार|इसे भी पढ़ें",
    "hu": "Kapcsolódó cikkek|Kapcsolódó cikkeink|Olvassa el ezt is|Olvasd el ezt is|Ez is érdekelheti",
    "id": "Artikel terkait|Berita terkait|Baca juga",
    "it": "Articoli correlati|Notizie correlate|Leggi anche|Potrebbe interessarti"
    "|Potrebbe interessarti anche|Ti potrebbe interessare|Ti potrebbe interessare anche",
    "ja": "関連記事|関連ニュース|あわせて読みたい|関連リンク|関連する記事|合わせて読みたい|あわせて読む",
    "ko": "관련 기사|관련기사|관련 뉴스|관련 글|관련뉴스|함께 보면 좋은 기사",
    "nb": "Relaterte artikler|Les også|Relaterte saker|Mer om saken",
    "nl": "Gerelateerde artikelen|Verwante artikelen|Meer over dit onderwerp|Lees ook"
    "|Meer over dit thema|Gerelateerd nieuws"
    "|Misschien vind je dit ook interessant",
    "pl": "Powiązane artykuły|Artykuły pokrewne|Podobne artykuły|Czytaj także|Czytaj też|Zobacz także"
    "|Zobacz też|Przeczytaj także|Przeczytaj też|Przeczytaj również|Czytaj również"
    "|Może Cię zainteresować",
    "pt": "Artigos relacionados|Notícias relacionadas|Leia também|Matérias relacionadas"
    "|Conteúdo relacionado|Você também pode gostar|Pode também interessar",
    "ro": "Articole similare|Citește și|Citeşte şi|Citeste si|Știri similare|Articole asemănătoare"
    "|Te-ar putea interesa",
    "ru": "Связанные статьи|Статьи по теме|Материалы по теме|Новости по теме|Похожие статьи|Читайте также"
    "|По теме|Читать также|Читайте по теме|Вам может быть интересно",
    "sv": "Relaterade artiklar|Läs också|Läs även|Relaterade nyheter|Relaterat innehåll|Mer om ämnet"
    "|Mer i ämnet",
    "th": "ข่าวที่เกี่ยวข้อง|บทความที่เกี่ยวข้อง|ข่าวเกี่ยวข้อง|เรื่องที่เกี่ยวข้อง|อ่านข่าวที่เกี่ยวข้อง",
    "tr": "İlgili haberler|İlgili yazılar|İlgili içerikler|İlginizi çekebilir"
    "|Bunlar da ilginizi çekebilir|Benzer haberler",
    "uk": "Пов'язані статті|Пов’язані статті|Матеріали за темою|Читайте також|Пов'язані новини"
    "|Пов’язані новини|За темою|Читати також|Вас може зацікавити",
    "vi": "Bài viết liên quan|Tin liên quan|Bài liên quan|Bài viết cùng chủ đề|Có thể bạn quan tâm",
    "zh": "相关文章|相关新闻|相关报道|相关阅读|延伸阅读|相關文章|相關新聞|相關報導|延伸閱讀"
    "|相关链接|相关推荐|相關連結|你可能也喜歡|你可能感兴趣",
}
"""Headings of such lists; but for what begins with "Related", which `marks` knows."""
POPULAR = (
    "Meistgelesen|Meistgelesene Artikel|Nejčtenější|Nejoblíbenější|Les plus lus|Articles les plus lus"
    "|Lo más leído|Lo más visto|Las más leídas|Mais lidas|Mais lidos|I più letti|Le più lette"
    "|Meest gelezen|Best gelezen|Najczęściej czytane|Najpopularniejsze|Самое читаемое|Найчитаніше"
    "|Най-четени|Най-четено|En çok okunanlar|Mest läst|Mest lästa|Mest lest|Mest leste|Mest læst|Mest læste"
    "|Luetuimmat|Legolvasottabb|Legnépszerűbb|Cele mai citite|Τα πιο διαβασμένα|الأكثر قراءة"
    "|הנקראות ביותר|सबसे ज्यादा पढ़े गए|人気記事|アクセスランキング|热门文章|热门新闻|熱門文章|熱門新聞"
    "|많이 본 뉴스|많이 본 기사|인기 기사|Đọc nhiều|Đọc nhiều nhất|ข่าวยอดนิยม"
)
"""Headings of what is read most on a site."""
TAGS = "Beliebt|Popularne|Популярное|Популярне|Δημοφιλή|Terpopuler"
"""The same in words that may stand above a title, too."""
AUTHORS = (
    r"A(?i:utor(?:a|e|en|es|i|in|ka|zy)?|utoři|uteurs?|utrice)|А(?i:втор[иы]?)|F(?i:örfattare|orfatter)"
    r"|K(?i:irjoittaja)|P(?i:enulis)|S(?i:zerző)|T(?i:ác giả)|Y(?i:azar)|Σ(?i:υντάκτης|υγγραφέας)"
    r"|מאת|الكاتب|المؤلف|بقلم|كتب|كتبت|लेखक|ผู้เขียน|作者|著者|筆者|執筆者|记者|記者|기자|작성자"
)
DAY = (
    r"P(?i:ublicado(?: e[lm])?|ublié(?: le)?|ubblicato(?: il)?|ublicat(?: la| pe)?|ublikováno|řidáno)"
    r"|P(?i:ublicerad|ubliceret|ublisert)"
    r"|D(?i:ata(?: publikacji)?|atum|iterbitkan|odano)|F(?i:echa)|A(?i:jouté le)|J(?i:ulkaistu)|K(?i:özzétéve)"
    r"|Z(?i:veřejněno)|V(?i:eröffentlicht(?: am)?|ydáno)|G(?i:epubliceerd(?: op)?)|O(?i:publikowano)"
    r"|О(?i:публиковано|публіковано)|Д(?i:ата(?: публикации| публікації)?)|N(?i:gày đăng)|T(?i:anggal|arih)"
    r"|Y(?i:ayınlanma(?: tarihi)?|ayın tarihi)|G(?i:iriş(?: tarihi)?)"
    r"|Δ(?i:ημοσιεύθηκε|ημοσιεύτηκε)|Η(?i:μερομηνία)|פורסם|תאריך|تاريخ النشر|نشر في"
    r"|प्रकाशित|公開日|掲載日|发布时间|发布日期|發布時間|發布日期|日期|입력|등록|게시일"
)
"""Labels of authors and of the day, which are known by each other."""
BY = r"V(?:on|ON)|P(?:ar|AR|or|OR)|(?:Di|Door|Av|Af)(?=:?\s+\S+\s)"
"""What stands before the author, as `By` does, in German, French, Spanish, Italian, Dutch and Scandinavian.

Before one name alone some of them may be of it: Door County.
"""
WRITTEN = (
    "(?:posted|published|reported|submitted|words|written) by|(?:écrit|publié|rédigé) par"
    "|(?:escrito|publicado) por|scritto da|a cura di|(?:geschrieben|veröffentlicht) von|geschreven door"
    "|skrevet a[fv]|skriven av"
)
"""The same in more words, which begin no sentence."""
UPDATED = (
    "(?:last |laatst |zuletzt )?(?:aktualisiert|bijgewerkt|edited|modified|updated)|mise? à jour|modifié"
    "|actualizad[ao]|atualizad[ao]|aggiornat[ao]|uppdaterad|oppdatert|opdateret|päivitetty|aktualizacja"
    "|aktualizace|aktualizováno|обновлено|оновлено|güncelleme|güncellenme|cập nhật|更新|수정"
)
"""What stands before the day on which a page was changed."""
SOURCE = "(?:fonte|fuente|quelle|source|источник|来源|來源|출처)\\s*[:：]"
"""What stands before the name of who published it first."""
PHOTO = "Foto|Fot|Bild|Zdjęcie|Fotoğraf|Фото|Φωτογραφία|Ảnh|צילום|صورة|फोटो|फ़ोटो|写真|图片|圖片|사진"
"""Labels of a photo's credit right below the title; within the text they are those of captions."""
SHARE = (
    "Sdílet|Teilen|Compartir|Partager|Condividi|Delen|Udostępnij|Compartilhar|Partilhar|Поделиться|Поділитися"
    "|Сподели|Dela|Del artikel|Jaa|Megosztás|Distribuie|Κοινοποίηση|Paylaş|شارك|مشاركة|שתף|シェア|シェアする"
    "|공유|공유하기|分享|分享到|Chia sẻ|Bagikan|แชร์"
)
COMMENTS = (
    "Komentáře|Kommentare|Comentarios|Commentaires|Commenti|Reacties|Komentarze|Comentários|Комментарии"
    "|Коментарі|Коментари|Kommentarer|Kommentit|Hozzászólások|Comentarii|Σχόλια|Yorumlar|التعليقات|تعليقات"
    "|תגובות|コメント|댓글|评论|評論|留言|Bình luận|Komentar|ความคิดเห็น"
)

ADVERTISEMENT = (
    "Advertisement|Anzeige|Werbung|Publicité|Publicidad|Publicidade|Pubblicità|Advertentie|Annons|Reklama|Reklame"
    "|Reklam|Mainos|Реклама|Διαφήμιση|إعلان|פרסומת|広告|广告|廣告|광고|Quảng cáo"
)
"""What stands where a page had one."""

HEADINGS = tuple(heading for headings in RELATED.values() for heading in headings.split("|"))
RELATED_IN_ANY_CASE = "|".join(
    f"(?-i:{heading[0]}){heading[1:].replace(' ', chr(92) + 's+')}" for heading in HEADINGS
)
"""Headings as parts of a pattern; their first letters are capital."""
ATTRIBUTES = r"\{[#.]\w[^{}]*\}"
"""What pandoc writes behind a heading or a link, such as `{#related .list}`."""
FENCE = r":{3,}(?:\s*(?:\{[^{}]*\}|[\w-]+))?"
"""A line that pandoc writes above and below what is a box of its own in HTML, such as `::: related`."""
FIRST_WORDS = "|".join(
    dict.fromkeys(r"\s+".join(heading.split()[: 1 + (heading[1] == " ")]) for heading in HEADINGS)
)
"""To look for them takes less time; a letter alone begins too many lines."""
