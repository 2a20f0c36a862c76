"""What pages call the list of related articles, and how they write labels, by languages.

Of headings, those for "Related articles" in Microsoft's documentation, and what sites of news write above such
lists; labels of authors and days as these write them below an article. Words that are buttons as well are left
out ("Mehr", "Leia mais"), and those that head sources, books, tags or words in a text ("See also",
"Recommended", "Zum Thema"). What stands around the entries of such a list is in `related_list.words`.
"""

COLON = "[:：]"

RELATED = {
    "az": "Əlaqəli xəbərlər|Oxşar xəbərlər|Həmçinin oxuyun",
    "ar": "مقالات ذات صلة|أخبار ذات صلة|مواضيع ذات صلة|اقرأ أيضا|اقرأ أيضاً|اقرأ أيضًا|مقالات متعلقة"
    "|أخبار متعلقة|موضوعات ذات صلة|إقرأ أيضا|إقرأ أيضاً|قد يهمك أيضا|قد يهمك أيضاً",
    "bg": "Свързани статии|Свързани новини|Още по темата|Прочетете още",
    "bn": "সম্পর্কিত খবর|সম্পর্কিত সংবাদ|সম্পর্কিত নিবন্ধ",
    "ca": "Articles relacionats|Notícies relacionades|Llegeix també|També et pot interessar",
    "cs": "Související články|Související zprávy|Čtěte také|Mohlo by vás zajímat|Přečtěte si také"
    "|Další články k tématu|Související|Podobné články",
    "da": "Relaterede artikler|Læs også|Relaterede nyheder|Mere om emnet|Relateret|Relaterede indlæg",
    "de": "Verwandte Artikel|Ähnliche Artikel|Mehr zum Thema|Lesen Sie auch"
    "|Das könnte Sie auch interessieren|Auch interessant|Lies auch|Das könnte dich auch interessieren"
    "|Weitere Artikel zum Thema|Weiterführende Links|Weiterführende Artikel"
    "|Ähnliche Beiträge|Verwandte Beiträge|Weitere Nachrichten zum Thema|Das könnte Sie interessieren",
    "el": "Σχετικά άρθρα|Διαβάστε επίσης|Διαβάστε ακόμα|Σχετικές ειδήσεις|Διαβάστε ακόμη",
    "en": "More on this story|More on this topic|Read also|Read next|Recommended articles"
    "|Recommended stories|Recommended for you|Similar articles|Similar posts"
    "|Similar stories|What to read next|You may also like|You might also like|Also read"
    "|Read more on this topic|You may also be interested in|You might also be interested in"
    "|More coverage|More like this|Previous coverage|Read this next|Suggested articles|Suggested for you"
    "|Suggested stories",
    "es": "Artículos relacionados|Noticias relacionadas|Te puede interesar|Lea también|Lee también"
    "|Notas relacionadas|También te puede interesar|También le puede interesar|Te podría interesar"
    "|Vea también|Mira también|Más sobre este tema|Más información relacionada"
    "|Más noticias relacionadas|Relacionado|Relacionadas|Relacionados|Puede interesarte",
    "et": "Seotud artiklid|Seotud lood|Seotud uudised|Loe ka|Loe lisaks",
    "fa": "مطالب مرتبط|اخبار مرتبط|خبرهای مرتبط|مقالات مرتبط|مطالب مشابه",
    "fi": "Lue myös|Aiheeseen liittyvää|Lue myös nämä|Aiheesta lisää|Samasta aiheesta",
    "fr": "Articles connexes|Articles similaires|Articles liés|À lire aussi|Lire aussi|Sur le même sujet"
    "|À lire également|Lire également|A lire aussi|A lire également|Articles associés|Contenus associés"
    "|Vous aimerez aussi|Cela pourrait vous intéresser|Sur le même thème|Dans la même rubrique",
    "he": "כתבות קשורות|מאמרים קשורים|קראו גם|עוד בנושא|כתבות נוספות בנושא|אולי יעניין אותך גם",
    "hi": "संबंधित खबरें|संबंधित लेख|ये भी पढ़ें|यह भी पढ़ें|संबंधित समाचार|इसे भी पढ़ें",
    "hr": "Povezani članci|Povezane vijesti|Povezane vesti|Vezane vijesti|Slični članci|Pročitajte i"
    "|Pročitajte još|Možda će vas zanimati",
    "hu": "Kapcsolódó cikkek|Kapcsolódó cikkeink|Olvassa el ezt is|Olvasd el ezt is|Ez is érdekelheti"
    "|Kapcsolódó|Kapcsolódó anyagok|Kapcsolódó hírek|Olvasson még",
    "id": "Artikel terkait|Berita terkait|Baca juga|Terkait",
    "it": "Articoli correlati|Notizie correlate|Leggi anche|Guarda anche|Potrebbe interessarti"
    "|Potrebbe interessarti anche|Ti potrebbe interessare|Ti potrebbe interessare anche|Correlati"
    "|Articoli simili",
    "ja": "関連記事|関連ニュース|あわせて読みたい|関連リンク|関連する記事|合わせて読みたい|あわせて読む",
    "ko": "관련 기사|관련기사|관련 뉴스|관련 글|관련뉴스|함께 보면 좋은 기사",
    "lt": "Susiję straipsniai|Susijusios naujienos|Panašūs straipsniai|Skaitykite taip pat|Taip pat skaitykite",
    "lv": "Saistītie raksti|Saistītās ziņas|Lasi arī|Lasiet arī",
    "mr": "संबंधित बातम्या|हेही वाचा|हे ही वाचा",
    "ms": "Artikel berkaitan|Berita berkaitan",
    "nb": "Relaterte artikler|Les også|Relaterte saker|Mer om saken|Relatert|Relaterte innlegg",
    "nl": "Gerelateerde artikelen|Verwante artikelen|Meer over dit onderwerp|Lees ook"
    "|Meer over dit thema|Gerelateerd nieuws"
    "|Misschien vind je dit ook interessant|Gerelateerd|Gerelateerde berichten",
    "pl": "Powiązane artykuły|Artykuły pokrewne|Podobne artykuły|Czytaj także|Czytaj też|Zobacz także"
    "|Zobacz też|Przeczytaj także|Przeczytaj też|Przeczytaj również|Czytaj również"
    "|Może Cię zainteresować|Zobacz również|Sprawdź też|Powiązane|Powiązane wpisy|Podobne wpisy",
    "pt": "Artigos relacionados|Notícias relacionadas|Leia também|Matérias relacionadas"
    "|Conteúdo relacionado|Veja também|Você também pode gostar|Pode também interessar"
    "|Ler também|Artigos similares|Posts relacionados",
    "ro": "Articole similare|Citește și|Citeşte şi|Citeste si|Știri similare|Articole asemănătoare"
    "|Te-ar putea interesa",
    "ru": "Связанные статьи|Статьи по теме|Материалы по теме|Новости по теме|Похожие статьи|Читайте также"
    "|По теме|Читать также|Читайте по теме|Вам может быть интересно|Похожие новости|Похожие записи"
    "|Похожие материалы|Ещё по теме|Еще по теме",
    "sk": "Súvisiace články|Súvisiace správy|Podobné články|Čítajte aj|Prečítajte si aj|Mohlo by vás zaujímať",
    "sl": "Sorodni članki|Povezani članki|Sorodne novice|Preberite tudi|Preberite še|Morda vas zanima tudi",
    "sr": "Повезане вести|Повезани чланци|Слични чланци|Прочитајте и|Прочитајте још",
    "sv": "Relaterade artiklar|Läs också|Läs även|Relaterade nyheter|Relaterat innehåll|Mer om ämnet"
    "|Mer i ämnet|Relaterade inlägg|Mer om det här ämnet",
    "ta": "தொடர்புடைய செய்திகள்|தொடர்புடைய கட்டுரைகள்",
    "te": "సంబంధిత వార్తలు|ఇవి కూడా చదవండి",
    "th": "ข่าวที่เกี่ยวข้อง|บทความที่เกี่ยวข้อง|ข่าวเกี่ยวข้อง|เรื่องที่เกี่ยวข้อง|อ่านข่าวที่เกี่ยวข้อง",
    "tr": "İlgili haberler|İlgili yazılar|İlgili içerikler|İlginizi çekebilir"
    "|Bunlar da ilginizi çekebilir|Benzer haberler|Benzer yazılar|Benzer içerikler",
    "uk": "Пов'язані статті|Пов’язані статті|Матеріали за темою|Читайте також|Пов'язані новини"
    "|Пов’язані новини|За темою|Читати також|Вас може зацікавити"
    "|Схожі статті|Схожі новини|Схожі матеріали|Схожі записи|Ще за темою",
    "ur": "متعلقہ خبریں|متعلقہ مضامین|یہ بھی پڑھیں",
    "vi": "Bài viết liên quan|Tin liên quan|Bài liên quan|Bài viết cùng chủ đề|Có thể bạn quan tâm",
    "zh": "相关文章|相关新闻|相关报道|相关阅读|延伸阅读|相關文章|相關新聞|相關報導|延伸閱讀"
    "|相关链接|相关推荐|相關連結|你可能也喜歡|你可能感兴趣",
}
"""Headings of such lists; but for what begins with "Related", which `marks` knows."""
AUTHORS = (
    r"A(?i:utor(?:a|e|en|es|i|in|ius|ka|s|zy)?|utoři|uteurs?|utrice|vtor)|А(?i:втор[иы]?|утори?)"
    r"|F(?i:örfattare|orfatter)|M(?i:üəllif)"
    r"|K(?i:irjoittaja)|P(?i:enulis)|S(?i:zerző)|T(?i:ác giả)|Y(?i:azar)|Σ(?i:υντάκτης|υγγραφέας)"
    r"|מאת|الكاتب|المؤلف|بقلم|كتب|كتبت|نویسنده|लेखक|লেখক|ผู้เขียน|作者|著者|筆者|執筆者|记者|記者|기자|작성자"
)
DAY = (
    r"P(?i:ublicado(?: e[lm])?|ublié(?: le)?|ubblicato(?: il)?|ublicat(?: la| pe)?|ublikováno|řidáno)"
    r"|P(?i:ublicerad|ubliceret|ublisert|ublikované|ridané|ublicēts|askelbta)|O(?i:bjavljeno)"
    r"|D(?i:ata(?: dodania| publicării| publikacji)?|atum|iterbitkan|itambahkan|odano|odato)"
    r"|F(?i:echa)|J(?i:ulkaistu)"
    r"|A(?i:jouté(?: le)?|ñadido(?: el)?|gregado(?: el)?|dicionado(?: em)?|ggiunto(?: il)?|fegit)"
    r"|A(?i:dăugat(?: la| pe)?|valdatud)|H(?i:inzugefügt(?: am)?|ozzáadva)|L(?i:isätty)"
    r"|E(?i:klendi|klenme(?: tarihi)?|rs(?:chienen|tellt)(?: am)?)|U(?i:dgivet)|П(?i:убликуван[ао])"
    r"|K(?i:özzétéve)|Z(?i:veřejněno|verejnené)|V(?i:eröffentlicht(?: am)?|ydáno)|O(?i:publikowano)"
    r"|G(?i:epubliceerd(?: op)?)|О(?i:публиковано|публіковано|бјављено)"
    r"|Д(?i:ата(?: публикации| публікації)?|обавлено|одано)|T(?i:anggal|arih|oegevoegd(?: op)?|illagd|ilføjet)"
    r"|N(?i:gày đăng|gày thêm)|Π(?i:ροστέθηκε)|Y(?i:ayınlanma(?: tarihi)?|ayın tarihi)|G(?i:iriş(?: tarihi)?)"
    r"|Δ(?i:ημοσιεύθηκε|ημοσιεύτηκε)|Η(?i:μερομηνία)|פורסם|תאריך|נוסף|تاريخ النشر|نشر في|أضيف|تاريخ الإضافة"
    r"|تاریخ انتشار|प्रकाशित|প্রকাশিত|公開(?:日時?)?|掲載日|投稿日時?|追加日?"
    r"|发表时间|发布时间|发布日期|發布時間|發布日期|日期"
    r"|添加(?:时间|日期)?|(?:기사)?(?:입력|등록|승인|작성)(?:일시?)?|게시일|추가일?|เผยแพร่|เพิ่มเมื่อ"
)
"""Labels of authors and of the day, which are known by each other."""
OF_DAY = (
    r"(?:added|date (?:posted|published)|(?:publication )?date"
    rf"|(?:(?:(?:article|first|originally) )?published|issued|posted)(?: (?:at|on))?|{DAY})"
)
"""What stands before the day of an entry, in any case."""
BY = (
    r"V(?:on|ON)|P(?:ar|AR|or|OR)|(?:Di|Door|Av|Af)(?=:?\s+\S+\s)"
    r"|(?:DI|DOOR|AV|AF)(?=:?\s+[^\sa-zß-öø-ÿ]+\s[^a-zß-öø-ÿ]+$)"
)
"""What stands before the author, as `By` does, in German, French, Spanish, Italian, Dutch and Scandinavian.

Before one name alone some of them may be of it: Door County. In capitals they stand before names in capitals;
else they are short for something, as in `AV Club Staff`.
"""
WRITTEN = (
    "(?:posted|published|reported|submitted|words|written) by|(?:écrit|publié|rédigé|soumis) par"
    "|(?:escrito|publicado) por|scritto da|a cura di|(?:geschrieben|veröffentlicht) von|geschreven door"
    "|skrevet a[fv]|skriven av|بقلم(?! رصاص)"
)
"""The same in more words, which begin no sentence."""
LAST = (
    "dernière|laatst|laatste|last|letzte|ostatnia|poslední|senast|senest|sidst|sist|son|ultima|ultimo|viimeksi"
    "|zuletzt|última"
)
UPDATED = (
    rf"(?:(?:{LAST}) )?(?:aktualisiert|bijgewerkt|edited|modified|updated|mise? à jour|modifié|actualizad[ao]"
    "|atualizad[ao]|aggiornat[ao]|modificat[ao]|modifica il|uppdaterad|oppdatert|opdateret|päivitetty"
    "|aktualizacja|aktualizace|aktualizováno|aggiornamento|aktualisierung|actualización|atualização"
    "|güncelleme|güncellenme)|laatste update|آخر تحديث|обновлено|оновлено|cập nhật|更新|수정"
)
"""What stands before the day on which a page was changed."""
OTHER_DAY = (
    r"accessed|archived|born|date|deadline|died|due|effective|embargo(?:ed)?|ends|expir\w+|fecha|\w*frist"
    r"|geboren|gestorben|last|opens|recorded|released|retrieved|reviewed|revised|starts|until"
    r"|zaktualizowan\w+|ενημέρωση|ενημερώθηκε|تحديث|עודכן|diperbarui|frissítve|muokattu|締切|\w*(?:日|日期|时间|時間|일시?)"
)
"""Words beside days where names may stand, too: such a day is not the page's (`Deadline | 2 May 2020`)."""
SOURCE = "(?:fonte|fuente|quelle|source|источник|来源|來源|출처)\\s*[:：]"
"""What stands before the name of who published it first."""
PHOTO = (
    "Foto|Fotó|Fot|Bild|Zdjęcie|Fotoğraf|Фото|Снимка|Φωτογραφία|Ảnh|צילום|صورة|फोटो|फ़ोटो|写真|图片|圖片|사진"
)
"""Labels of a photo's credit right below the title; within the text they are those of captions."""
SKIP = (
    "Skip to (?:(?:main|the) )?content|Zum (?:Haupt)?inhalt springen|Direkt zum Inhalt"
    "|Aller au contenu(?: principal)?|(?:Ir|Saltar) al contenido(?: principal)?|(?:Ir|Pular) para o conteúdo"
    "|Vai al contenuto|Naar (?:de )?inhoud|Přejít k obsahu|Přeskočit na obsah|Przejdź do treści"
    "|Перейти к содержанию|Перейти до вмісту|コンテンツへスキップ|跳至内容|본문 바로가기"
)
"""What stands above all else on a page, for those who hear it."""
HOME = (
    "Home|Startseite|Accueil|Inicio|Início|Strona główna|Domů|Главная|Головна|Hem|Forside|Hjem|Etusivu"
    "|Kezdőlap|Ana ?sayfa|Trang chủ|Beranda|ホーム|首页|首頁|홈"
)
CRUMBS = rf"(?:{HOME}) ?(?:(?:[›»>][^›»>:?!]+)+|(?:/ [^/:?!]+){{2,}})"
"""Where a page stands on its site; with a colon or the like it is rather a title: `Home > Away: why`."""
HEADINGS = tuple(heading for headings in RELATED.values() for heading in headings.split("|"))
RELATED_IN_ANY_CASE = "|".join(
    f"(?-i:{heading[0]}){heading[1:].replace(' ', chr(92) + 's+')}" for heading in HEADINGS
)
"""Headings as parts of a pattern; their first letters are capital."""
ATTRIBUTES = r"\{[#.]\w[^{}]*\}"
"""What pandoc writes behind a heading or a link, such as `{#related .list}`."""
FENCE = r":{3,}(?:\s*(?:\{[^{}]*\}|[\w-]+))?"
"""A line that pandoc writes above and below what is a box of its own in HTML, such as `::: related`."""
ESCAPE = r"\\{1,2}$|\\(?=[!-/:-@\[-`{}~])"
"""What Markdown has before signs that mean nothing, but bars, and where a line is broken."""
FIRST_WORDS = "|".join(
    dict.fromkeys(r"\s+".join(heading.split()[: 1 + (heading[1] == " ")]) for heading in HEADINGS)
)
"""To look for them takes less time; a letter alone begins too many lines."""
