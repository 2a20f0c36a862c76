"""What pages in other languages than English call the list of related articles, labels and parts of the foot.

Headings are those for "Related articles" in Microsoft's documentation, the others those of the themes Minimal
Mistakes and Chirpy for Jekyll, where they have them.
"""

RELATED = (
    *("Související články", "Verwandte Artikel", "Artículos relacionados", "Articles connexes"),
    *("Articles similaires", "Articoli correlati", "Gerelateerde artikelen", "Verwante artikelen"),
    *("Powiązane artykuły", "Artykuły pokrewne", "Artigos relacionados", "Связанные статьи", "Статьи по теме"),
)
AUTHORS = r"A(?i:utor(?:a|e|en|es|i|ka|zy)?|utoři|uteurs?)|А(?i:вторы?)"
DAY = (
    r"P(?i:ublicado(?: e[lm])?|ublié(?: le)?|ubblicato(?: il)?|ublikováno)|Z(?i:veřejněno)"
    r"|V(?i:eröffentlicht(?: am)?)|G(?i:epubliceerd(?: op)?)|O(?i:publikowano)|О(?i:публиковано)"
)
SHARE = "Sdílet|Teilen|Compartir|Partager|Condividi|Delen|Udostępnij|Compartilhar|Partilhar|Поделиться"
COMMENTS = "Komentáře|Kommentare|Comentarios|Commentaires|Commenti|Reacties|Komentarze|Comentários|Комментарии"

RELATED_IN_ANY_CASE = "|".join(
    f"(?-i:{heading[0]}){heading[1:].replace(' ', chr(92) + 's+')}" for heading in RELATED
)
"""Headings as parts of a pattern; their first letters are capital."""
ATTRIBUTES = r"\{[#.]\w[^{}]*\}"
"""What pandoc writes behind a heading or a link, such as `{#related .list}`."""
FIRST_WORDS = "|".join(dict.fromkeys(heading.split()[0] for heading in RELATED))
"""To look for them takes less time."""
