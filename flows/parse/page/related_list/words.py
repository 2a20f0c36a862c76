"""What stands around the entries of a related list, or below them, by what it is: other lists, buttons, counts.

Parts of the foot are as in the themes Minimal Mistakes and Chirpy for Jekyll.
"""

POPULAR = (
    "Meistgelesen|Meistgelesene Artikel|Beliebteste Artikel|Beliebte Artikel|Am beliebtesten|Nejčtenější"
    "|Nejčtenější články|Nejoblíbenější|Nejoblíbenější články|Najčítanejšie|Najobľúbenejšie|Les plus lus"
    "|Articles les plus lus|Les plus populaires|Les plus appréciés|Articles populaires|Lo más leído"
    "|Lo más visto|Lo más popular|Los más leídos|Los más populares|Las más leídas|Los favoritos|El més llegit"
    "|Las más vistas|Más leídas|Más leídos|Más leído|Más vistas|Más vistos|Más visto"
    "|Mais lidas|Mais lidos|Mais populares|Mais vistas|I più letti|Le più lette|I più popolari|Più letti"
    "|I preferiti|Meest gelezen|Best gelezen|Meest bekeken|Meest populair|Populairste artikelen"
    "|Najczęściej czytane|Najchętniej czytane|Najpopularniejsze|Najbardziej popularne|Najčitanije"
    "|Najpopularnije|Najbolj brano|Најчитаније|Најпопуларније|Самое читаемое|Самое популярное"
    "|Самые популярные|Самые читаемые|Популярные статьи|Популярные новости|Найчитаніше|Найпопулярніше"
    "|Най-четени|Най-четено|Най-популярни|En çok okunanlar|Çok okunanlar|En popüler"
    "|Ən çox oxunanlar|Mest läst|Mest lästa"
    "|Mest populära|Mest lest|Mest leste|Mest læst|Mest læste|Mest populære|Luetuimmat|Suosituimmat|Loetumad"
    "|Lasītākie|Skaitomiausi|Legolvasottabb|Legnépszerűbb|Legolvasottabbak|Legkedveltebb|Legkedveltebbek"
    "|Legnépszerűbbek|Cele mai citite"
    "|Cele mai populare|Τα πιο διαβασμένα|Τα πιο δημοφιλή|Δημοφιλέστερα|الأكثر قراءة|الأكثر شعبية"
    "|الأكثر مشاهدة|پربازدیدترین|הנקראות ביותר|הנצפות ביותר|सबसे ज्यादा पढ़े गए|सबसे लोकप्रिय|সর্বাধিক পঠিত"
    "|सबसे ज्यादा पढ़ी गई|सबसे ज़्यादा पढ़े गए|सबसे ज़्यादा पढ़ी गई"
    "|人気記事|人気の記事|アクセスランキング|よく読まれている記事|热门文章|热门新闻|最受欢迎|熱門文章"
    "|热门排行|阅读排行|点击排行"
    "|熱門新聞|最受歡迎|많이 본 뉴스|많이 본 기사|인기 기사|인기 뉴스|Đọc nhiều|Đọc nhiều nhất|Xem nhiều nhất"
    "|ข่าวยอดนิยม|ยอดนิยม"
)
"""Headings of what is read or liked most on a site."""
TAGS = "Beliebt|Popularne|Популярное|Популярне|Δημοφιλή|Terpopuler"
"""Such headings in words that may stand above a title, too."""
SHARE = (
    "Sdílet|Teilen|Compartir|Partager|Condividi|Delen|Udostępnij|Compartilhar|Partilhar|Поделиться|Поділитися"
    "|Сподели|Dela|Del|Del artikel|Jaa|Megosztás|Distribuie|Κοινοποίηση|Paylaş|شارك|مشاركة|שתף|シェア"
    "|シェアする|공유|공유하기|分享|分享到|Chia sẻ|Bagikan|แชร์"
    "|Artikel teilen|Diesen Artikel teilen|Beitrag teilen|Partager cet article|Partager l'article"
    "|Partager l’article|Compartir este artículo|Compartir esta noticia|Condividi articolo|Deel artikel"
    "|Condividi questo articolo|Deel dit artikel|Dela artikeln|Del artikkelen|Jaa artikkeli|Jaa juttu"
    "|Sdílet článek|Udostępnij artykuł|Compartilhe|Haberi paylaş|Поделиться новостью|Поделиться статьей"
)
FOLLOW = (
    "Follow us|Folgen Sie uns|Folge uns|Suivez-nous|Síguenos|Siga-nos|Seguici|Volg ons|Obserwuj nas"
    "|Sledujte nás|Подписывайтесь|Подпишитесь|Следите за нами|Підписуйтесь|Следвайте ни|Följ oss"
    "|Følg oss|Følg os|Seuraa meitä|Kövess minket|Urmărește-ne|Ακολουθήστε μας|Bizi takip edin"
    "|تابعونا|עקבו אחרינו|फॉलो करें|フォローする|关注我们|關注我們|Theo dõi chúng tôi|Ikuti kami|ติดตามเรา"
)
"""What stands before the names of networks."""
NETWORK = r"\b(?:Facebook|Google|Instagram|LinkedIn|Telegram|TikTok|Twitter|WhatsApp|X|YouTube)\b"
ON_NETWORK = rf"(?:{FOLLOW})[^\n]*{NETWORK}[^\n]*|Auf {NETWORK} teilen|(?:{SHARE}) \w+ {NETWORK}"
"""Such a line, which may stand between entries, too."""
TAGGED = (
    "Schlagwörter|Schlagworte|Stichwörter|Mots[- ]clés|Étiquettes|Etiquetas|Štítky|Klíčová slova|Tagi"
    "|Słowa kluczowe|Теги|Метки|Ознаке|Oznake|Ключевые слова|Ключові слова|Етикети|Parole chiave|Trefwoorden"
    "|Etiketler|Taggar|Emneord|Avainsanat|Címkék|Etichete|Ετικέτες|الوسوم|كلمات مفتاحية|کلیدواژهها|برچسبها"
    "|תגיות|टैग|タグ|キーワード|标签|標籤|关键词|關鍵字|태그|Từ khóa|Từ khoá|Kata kunci|แท็ก"
)
"""What stands before the tags of a page, without invisible joiners, which are gone from a line by then."""
TOPICS = (
    "Topics|Themen|Temas|Thèmes|Thématiques|Temi|Argomenti|Onderwerpen|Thema's|Tematy|Témata|Témy|Темы|Теми|Ämnen"
    "|Emner|Aiheet|Témák|Teme|Θέματα|Konular|トピックス?|话题|話題|주제"
)
"""What stands above them, on a line of its own: before words on the same line, it may begin a title."""
COMMENTS = (
    "Komentáře|Kommentare|Comentarios|Commentaires|Commenti|Reacties|Komentarze|Comentários|Комментарии"
    "|Коментарі|Коментари|Kommentarer|Kommentit|Hozzászólások|Comentarii|Σχόλια|Yorumlar|التعليقات|تعليقات"
    "|תגובות|コメント|댓글|评论|評論|留言|Bình luận|Komentar|ความคิดเห็น"
    "|Commenter|Kommentieren|Comentar|Commenta|Skomentuj|Diskuse|Diskusia|Комментировать|Обсудить|Обсуждение"
    "|Обговорення|Hozzászólok|Kommentera|Yorum yap|Kommentar schreiben|Laisser un commentaire"
    "|Ajouter un commentaire|Deja un comentario|Dejar un comentario|Escribe un comentario|Lascia un commento"
    "|Aggiungi un commento|Deixe um comentário|Dodaj komentarz|Přidat komentář|Оставить комментарий"
    "|Добавить комментарий|Написать комментарий|Додати коментар|コメントする|コメントを書く"
)
"""What heads comments, or asks for one, unless it may be the name of a section, as `Diskussion`."""
ADVERTISEMENT = (
    "Advertisement|Anzeige|Werbung|Publicité|Publicidad|Publicidade|Pubblicità|Advertentie|Annons|Reklama|Reklame"
    "|Reklam|Mainos|Реклама|Διαφήμιση|إعلان|פרסומת|広告|广告|廣告|광고|Quảng cáo|Hirdetés|Publicitate"
    "|Publicitat|Annonce|Annonse|Oglas|Inzerce|Inzercia|Reklaam|Reklāma|Iklan|विज्ञापन|বিজ্ঞাপন|โฆษณา|تبلیغات"
)
"""What stands where a page had an advertisement."""
MORE = (
    "(?:load|see|show|view) (?:all|more)(?: (?:articles|news|posts|stories))?|(?:back|return) to (?:the )?top"
    "|Alle anzeigen|Mehr (?:an)?zeigen|Mehr laden|Nach oben|Voir (?:plus|tout)|Afficher plus|Haut de page"
    "|Ver (?:más|mais|todos?)|Cargar más|Carregar mais|Vedi tutti|Carica altro|Mostra altro|Meer laden"
    "|Toon meer|Zobrazit (?:více|další)|Načíst další|Pokaż więcej|Zobacz więcej|Показать (?:ещё|еще)"
    "|Visa (?:fler|mer)|Vis (?:flere|mere)|Näytä lisää|Daha fazla göster|もっと見る|더보기"
    "|查看更多|加载更多|Xem thêm|Lihat semua"
)
"""Buttons that show more of a list, or go back to its beginning: below it, or where the rest was hidden."""
READ_ON = (
    "(?:Continue|Keep) reading|Read (?:more|on)|Read (?:the )?(?:full|whole) (?:article|post|story)"
    "|Learn more|Find out more|Weiterlesen|Weiter lesen|Mehr lesen|Mehr erfahren|Zum Artikel"
    "|(?:Ganzen )?Artikel lesen|Lire la suite|Lire plus|En savoir plus|Lire l['’]article|Leer más"
    "|Seguir leyendo|Continuar leyendo|Leia mais|Ler mais|Saiba mais|Continue lendo|Continuar a ler"
    "|Leggi (?:tutto|di più)|Continua a leggere|Leggi l['’]articolo|Lees (?:meer|verder)|Meer lezen"
    "|Czytaj (?:więcej|dalej)|Číst (?:dále|více)|Celý článek|Čítať (?:ďalej|viac)"
    "|Читать (?:далее|дальше|полностью)|Подробнее|Читати далі|Детальніше|Докладніше|Прочети повече|Виж повече"
    "|Pročitaj(?:te)? više|Opširnije|Прочитај више|Опширније|Preberi več|Läs mer|Läs hela artikeln|Læs mere"
    "|Læs hele artiklen|Les mer|Les hele saken|Lue lisää|Lue koko (?:artikkeli|juttu)"
    "|Loe (?:edasi|lähemalt|rohkem)|Lasīt (?:tālāk|vairāk)|Skaityti (?:daugiau|toliau)|Tovább(?: olvasom)?"
    "|Olvass tovább|Bővebben|Cite[sș]te (?:mai mult|tot)|Διαβάστε περισσότερα|Περισσότερα|Devamını oku|Devamı"
    "|Ətraflı|اقرأ المزيد|المزيد|ادامه مطلب|بیشتر بخوانید|קרא עוד|קראו עוד|המשך קריאה|और पढ़ें|আরও পড়ুন"
    "|続きを読む|詳しくはこちら|자세히 보기|계속 읽기|더 읽기|阅读(?:更多|全文)|查看全文|閱讀(?:更多|全文)"
    "|繼續閱讀|Đọc tiếp|Xem chi tiết|Baca selengkapnya|Selengkapnya|อ่านต่อ|อ่านเพิ่มเติม"
)
"""Buttons that lead from a title, or an excerpt, to the page."""
NEWSLETTER = (
    "(?:subscribe|sign up) (?:for|to) (?:(?:our|the) )?(?:(?:daily|free|weekly) )?newsletters?"
    "|Newsletter abonnieren|Abonnieren Sie unseren Newsletter"
    "|(?:Abonnez|Inscrivez)-vous à (?:la|notre) newsletter"
    "|Suscr[ií]b(?:ete|ase) (?:al|a (?:la|nuestr[ao]s?)) (?:boletín|boletines|newsletters?)"
    "|Iscriviti alla (?:nostra )?newsletter|Assine (?:a )?nossa newsletter"
    "|(?:Schrijf je in|Meld je aan) voor (?:de|onze) nieuwsbrief"
    "|Zapisz się (?:do|na) newslettera?|Tilaa (?:ilmainen )?uutiskirje"
    "|Prenumerera på (?:vårt )?nyhetsbrev|Tilmeld (?:dig )?(?:vores )?nyhedsbrev(?:et)?"
    "|Meld deg på nyhetsbrev(?:et)?|Iratkozz(?:on)? fel (?:a )?hírlevel(?:ünk)?re|Подписаться на рассылку"
    "|Přihlaste se k odběru (?:novinek|newsletteru)|Подпишитесь на (?:нашу )?рассылку"
    "|Підпишіться на (?:нашу )?розсилку"
)
"""What asks to have mails of a site, which may stand between entries."""
FILED = (
    r"(?-i:Dans|Em|En|I|In|V|W|В) (?:\"[^\"]+\"|[«“„][^«»“”„]+[»“”])"
    "|Similar post|Ähnlicher Beitrag|Article similaire|Entrada similar|Post semelhante|Articolo simile"
    "|Vergelijkbaar bericht|Podobny wpis|Похожая запись|Liknande inlägg"
)
"""Where an entry is filed, or that it is not, as blogs of WordPress write it below each day."""
PAYWALL = (
    "(?:exclusive(?:ly)? )?for (?:subscribers|members)(?: only)?|(?:subscribers?|members)[ -]only"
    "|(?:Article )?réservé aux abonnés|(?:Exklusiv|Nur) für Abonnenten|(?:Solo|Exclusivo) para suscriptores"
    "|(?:Só|Exclusivo) para assinantes|Solo per (?:gli )?abbonati|(?:Alleen|Exclusief) voor abonnees"
    "|Tylko dla prenumeratorów|(?:Jen|Pouze) pro předplatitele|Endast för prenumeranter|(?:Kun )?for abonnenter"
    "|(?:Vain )?tilaajille|Только для подписчиков|会員限定|有料会員限定"
)
"""What stands beside entries that not everybody can read."""
BEFORE = "vor|il y a|hace|há|fa|před|pred|prije|prieš|pirms|пре|преди|acum|πριν(?: από)?|منذ|לפני|cách đây"
BEHIND = (
    "fa|geleden|temu|назад|тому(?: назад)?|sitten|siden|sedan|tagasi|ezelőtt|önce|पहले|আগে|前|전|trước"
    "|(?:yang )?lalu|ที่แล้ว|ที่ผ่านมา|پیش"
)
AROUND = "för|for", "sedan|siden"
"""What stands before, behind and around the time that has gone by since."""
TODAY = (
    "today|yesterday|heute|(?:vor)?gestern|aujourd['’]hui|(?:avant-)?hier|hoy|(?:ante)?ayer|avui|ahir|oggi"
    "|ieri|hoje|ontem|vandaag|gisteren|dzisiaj|dziś|(?:przed)?wczoraj|dnes|předevčírem|včera|danas|jučer|juče"
    "|сегодня|(?:поза)?вчера|сьогодні|вчора|днес|i ?dag|i ?går|tänään|eilen|täna|eile|tegnap|astăzi|azi"
    "|σήμερα|χθες|χτες|bugün|dün|اليوم|أمس|امروز|دیروز|היום|אתמול|आज|कल|今日|昨日|本日|今天|昨天|오늘|어제"
    "|hôm nay|hôm qua|hari ini|kemarin|วันนี้|เมื่อวาน"
)
MINUTES = r"(?:min(?:s|ut\w*)?|perc|мин(?:ут\w*)?|хв(?:илин\w*)?|dk|dakika|phút|分钟?|分鐘|분)\.?"
READING = (
    "read(?:ing)? time|Lesezeit|Lesedauer|leestijd|temps de lecture|tiempo de lectura|tempo de leitura"
    "|tempo di lettura|czas czytania|doba čtení|čas čítania|время чтения|час читання|време за четене"
    "|okuma süresi|lästid|læsetid|lesetid|lukuaika|timp de citire|olvasási idő"
)
OF_READING = (
    f"read|{READING}|de lecture|de lectura|de leitura|di lettura|czytania|čtení|čítania|чтения|читання|четене"
    "|okuma|de citire|olvasás|阅读|閱讀|읽기"
)
"""What stands before the minutes that reading a page takes, or behind them."""
MEDIA = "watch|listen|play|video|audio|podcast|ansehen|anhören|voir|écouter|ver|escuchar|ouvir|смотреть|слушать"
"""What stands before the length of what can be seen or heard."""
COMMENT = (
    r"[ck]om{1,2}ent(?!at)\w*|комм?ентар\w*|reacties?|hozzászólás|σχόλι\w*|yorum|تعليقات?|תגובות|コメント|댓글"
    "|评论|評論"
)
"""What stands behind the number of comments."""
