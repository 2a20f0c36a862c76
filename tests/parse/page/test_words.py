"""Pages in other languages than English."""

from collections.abc import Callable
from itertools import permutations, product

import pytest

from flows.parse import parse
from flows.parse.front_matter.blocks import Blocks
from flows.parse.page import is_page_text, parse_page
from flows.parse.page.related_list.words import COMMENTS, FOLLOW, POPULAR, SHARE, TAGGED
from flows.parse.page.words import HEADINGS
from flows.read import Files, SourceFile


@pytest.mark.parametrize(
    ("form", "spelled"),
    [
        *product(["{}", "## {}", "** {}", "**{}:**", "{} (3)", "{} :", "{}：", "【{}】"], [str]),
        *product(["## {}:"], [str.upper, lambda heading: heading.replace(" ", "\u00a0")]),
    ],
)
def test_headings_of_related_lists(form: str, spelled: Callable[[str], str]) -> None:
    for heading in HEADINGS:
        line = form.format(spelled(heading))
        assert is_page_text(f"T\n\n{line}\n", is_markdown=False)
        assert not is_page_text(f"T\n\n{line}\n", is_markdown=True)
        content, body, _ = parse_page(f"T\n\nWords.\n\n{line}\n\n\nOne\n\nThis...\n\n\nTwo\n")
        assert content.plain()["related"] == [{"title": "One", "excerpt": "This..."}, {"title": "Two"}]
        assert body == "Words."


@pytest.mark.parametrize("form", ["{}: one", "- {}", "X {}", "{} one"])
def test_words_that_are_no_such_heading(form: str) -> None:
    for line in map(form.format, HEADINGS):
        is_no_heading(line)


def test_headings_in_small_letters_are_words() -> None:
    for heading in HEADINGS:
        if heading.lower() != heading:
            is_no_heading(heading.lower())


def is_no_heading(line: str) -> None:
    assert not is_page_text(f"T\n\n{line}\n", is_markdown=False)
    assert parse_page(f"T\n\nWords\n\n{line}\n").body == f"Words\n\n{line}"


@pytest.mark.parametrize(
    ("author", "day"),
    [
        *(("Autor", "Publikováno"), ("AUTOŘI", "Zveřejněno"), ("Autor", "Veröffentlicht am")),
        *(
            ("Autoren", "Veröffentlicht"),
            ("Autora", "Publicado el"),
            ("Auteur ", "Publié le "),
            ("Autore", "Pubblicato il"),
        ),
        *(("Auteurs", "Gepubliceerd op"), ("Autorzy", "Opublikowano"), ("Autores", "PUBLICADO EM")),
        *(("Автор", "Опубликовано"), ("Автори", "ОПУБЛІКОВАНО"), ("Yazar", "Yayınlanma"), ("מאת", "פורסם")),
        *(
            ("Συντάκτης", "Δημοσιεύθηκε"),
            ("Tác giả", "Ngày đăng"),
            ("लेखक", "प्रकाशित"),
            ("الكاتب", "تاريخ النشر"),
        ),
        *(
            ("作者", "发布时间"),
            ("執筆者", "公開日"),
            ("著者", "公開日時"),
            ("筆者", "投稿日"),
            ("기자", "입력"),
            ("Penulis", "Tanggal"),
        ),
        *(("Autor", "Hinzugefügt"), ("Autor", "Añadido"), ("Autor", "Pridané"), ("Автор", "Добавлено")),
        *(
            ("作者", "添加"),
            ("筆者", "追加日"),
            ("Аутор", "Објављено"),
            ("نویسنده", "تاریخ انتشار"),
            ("লেখক", "প্রকাশিত"),
        ),
        *(("Автор", "Публикувано"), ("작성자", "등록일"), ("기자", "입력일시"), ("Autorius", "Paskelbta")),
        *(
            ("Autors", "Publicēts"),
            ("Autor", "Avaldatud"),
            ("Forfatter", "Udgivet"),
            ("Autorin", "Erschienen am"),
        ),
    ],
)
def test_labels_next_to_each_other(author: str, day: str) -> None:
    for between, labels in product(["\n", "\n\n"], permutations([f"{author}: J. N.", f"{day}: 20.11.2019"])):
        content, body, _ = parse_page(f"T\n\nWords.\n\n{between.join(labels)}\n\n{HEADINGS[0]}\n\n- One\n")
        assert (content.at(("author",)).value, content.at(("publishedDateTime",)).value) == (
            "J. N.",
            "20.11.2019",
        )
        assert body == "Words."
    for alone in (f"{author}: J. N.", f"Words.\n\n{day}: 20.11.2019", f"{author}: J. N.\n{day}: dnes"):
        assert parse_page(f"T\n\n{alone}\n\n{HEADINGS[0]}\n\n- One\n").body == "\n".join(
            map(str.strip, alone.split("\n"))
        )
    entry = f"One\n\nThis...\n\n{author}: J. N.\n{day}: 20.11.2019\n"
    assert {*parse_page(f"T\n\n{HEADINGS[0]}\n\n{entry}").root.plain()} == {"title", "related"}


@pytest.mark.parametrize(
    "foot", [*SHARE.split("|"), *COMMENTS.split("|"), *POPULAR.split("|"), *FOLLOW.split("|")]
)
def test_the_foot_of_a_page(foot: str) -> None:
    for line in (foot, f"## {foot} (2)", f"{foot.upper()}:"):
        content, *_ = parse_page(f"T\n\n{HEADINGS[0]}\n\n- One\n- Two\n\n{line}\n\nFacebook\n")
        assert content.plain()["related"] == [{"title": "One"}, {"title": "Two"}]
    content, *_ = parse_page(f"T\n\n{HEADINGS[0]}\n\n\nOne\n\n\n{foot} a dál\n\n\nTwo\n")
    assert [one["title"] for one in content.plain()["related"]] == ["One", f"{foot} a dál", "Two"]


@pytest.mark.parametrize(
    "line",
    [
        *(f"{words.replace('[- ]', ' ')}: jedna, dvě" for words in TAGGED.split("|")),
        *(f"{words} on Google News" for words in FOLLOW.split("|")),
        *("© Riproduzione riservata", "https://e.org/news/1?print=1     1/1"),
        "You get this mail because you signed up at e.org.",
    ],
)
def test_lines_at_the_foot_of_a_page(line: str) -> None:
    content, *_ = parse_page(f"T\n\n{HEADINGS[0]}\n\nOne\n\nTwo\n\n{line}\n")
    assert content.plain()["related"] == [{"title": "One"}, {"title": "Two"}]
    content, *_ = parse_page(f"T\n\n{HEADINGS[0]}\n\nOne\n\nNo {line}\n")
    assert f"No {line}" in str(content.plain()["related"])


def test_what_to_follow_between_entries() -> None:
    content, *_ = parse_page(
        f"T\n\n{HEADINGS[0]}\n\nOne\n\nFollow us on Google News\n\nTwo\n\nFollow the money\n"
    )
    assert [one["title"] for one in content.plain()["related"]] == ["One", "Two", "Follow the money"]


@pytest.mark.parametrize(
    "heading",
    ["Související články", "__Related news__", "## Related news {#news-of-the-city .unnumbered .list}"],
)
def test_a_list_in_the_body_below_front_matter_is_told(heading: str) -> None:
    data = f"---\ntitle: T\n---\nWords.\n\n{heading}\n\nOne\n".encode()
    (found,) = parse(Files([SourceFile("a.md", data, len(data), "0")]), Blocks()).findings
    assert (found.code, found.line) == ("list-in-body", 6)


@pytest.mark.parametrize("colon", [":", "：", " ： "])
def test_labels_of_few_letters_and_the_places_behind_them(colon: str) -> None:
    text = f"T\n\n作者{colon}王小明\n日期{colon}03/04/2019\n\n相关文章\n\n- One\n"
    content = parse_page(text).root
    author, day = content.at(("author",)), content.at(("publishedDateTime",))
    assert (author.value, author.line, author.col) == ("王小明", 3, 3 + len(colon))
    assert (day.value, day.line, day.col) == ("03/04/2019", 4, 3 + len(colon))


def test_labels_that_are_words_stay_as_they_are() -> None:
    """A second byline, which is not next to the first, is of the text."""
    labels = "Autor: J. N.\nPublicado: 20.11.2019"
    body = parse_page(f"T\n\n{labels}\n\nWords.\n\n{labels.replace('J', 'K')}\n").body
    assert body == "Words.\n\nAutor: K. N.\n\nPublicado: 20.11.2019"


@pytest.mark.parametrize("day", ["20 नवंबर 2019", "सोमवार, 20 नवंबर 2019", "20 Kasım 2019", "2019年11月20日"])
def test_days_in_words_of_other_languages(day: str) -> None:
    content = parse_page(f"T\n\nWords.\n\nलेखक: A\nप्रकाशित: {day}\n\nRelated articles\n\n- One\n").root
    assert content.at(("publishedDateTime",)).value == day


@pytest.mark.parametrize("credit", ["Foto: ČTK", "Фото: ТАСС", "写真：共同通信", "Fot. : PAP"])
def test_the_credit_of_a_photo_right_below_the_title(credit: str) -> None:
    content, body, _ = parse_page(f"T\n\n{credit}\n\nWords.\n\n{HEADINGS[0]}\n\n- One\n")
    photo = content.at(("photo",))
    assert str(photo.value) == credit.replace("：", ":").split(":")[1].strip()
    assert (photo.line, photo.col, body) == (3, credit.index(str(photo.value)) + 1, "Words.")


def test_another_credit_below_that_of_a_photo_is_of_the_text() -> None:
    content, body, _ = parse_page("T\n\nFoto: ČTK\n\nphoto: A. N.\n\nWords.\n")
    assert (content.plain(), body) == ({"title": "T", "photo": "ČTK"}, "photo: A. N.\n\nWords.")


@pytest.mark.parametrize("text", ["Words.\n\nFoto: ČTK", "Foto: ČTK\nWords."])
def test_words_that_are_no_such_credit(text: str) -> None:
    """Within the text it is a caption."""
    content, body, _ = parse_page(f"T\n\n{text}\n\n{HEADINGS[0]}\n\n- One\n")
    assert ("photo" in content.plain(), body) == (False, text)


@pytest.mark.parametrize(
    "heading", ["Meistgelesen", "Самое читаемое", "人気記事", "Trending", "Editor’s picks", "Don't miss"]
)
def test_lists_of_the_site_end_a_related_one(heading: str) -> None:
    listed = "\n\n\nOne\n\nThis...\n\n\nTwo\n\nThat...\n\n"
    content, *_ = parse_page(f"T\n\n{HEADINGS[0]}{listed}{heading}{listed}")
    assert content.plain()["related"] == [
        {"title": "One", "excerpt": "This..."},
        {"title": "Two", "excerpt": "That..."},
    ]


def test_tags_of_entries_end_no_list() -> None:
    content, *_ = parse_page(f"T\n\n{HEADINGS[0]}\n\n\nOne\n\nTrending\n\n\nTwo\n\nPopular\n")
    assert [one["title"] for one in content.plain()["related"]] == ["One", "Two"]


@pytest.mark.parametrize("tag", ["Latest", "Popular", "Популярне"])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_tag_of_one_entry_among_others_ends_no_list(tag: str, place: int) -> None:
    """Each entry has as many lines; below the heading of a list there are more, or one."""
    entries = ["City\nOne\nThis...", "World\nTwo\nThat...", "Sport\nThree\nThose..."]
    entries[place] = f"{tag}\n" + entries[place].split("\n", maxsplit=1)[1]
    listed = "\n\n".join(entries)
    titles = [one["title"] for one in parse_page(f"T\n\n{HEADINGS[0]}\n\n{listed}\n").root.plain()["related"]]
    assert [one for one in titles if one in {"One", "Two", "Three"}] == ["One", "Two", "Three"]
    content, *_ = parse_page(
        f"T\n\n{HEADINGS[0]}\n\nOne\nThis...\n\nTwo\nThat...\n\n{tag}\nThree\nFour\nFive\n"
    )
    assert [one["title"] for one in content.plain()["related"]] == ["One", "Two"]


@pytest.mark.parametrize("heading", ["Recommended", "Zum Thema", "Verwandte Themen", "Per approfondire"])
def test_headings_of_sources_books_and_tags_are_of_the_text(heading: str) -> None:
    text = f"NAME\n\nls - list\n\n{heading}\n\ndir(1)\n\nSEE ALSO\n\nRecommended reading\n\nThe Trial, 1925"
    content, body, _ = parse_page(f"LS(1)\n\n{text}\n\nAuthor: J. N.\nAdded: 20.11.2019\n")
    assert ("related" in content.plain(), body) == (False, text)


TEXT = "The ministry blames a dispute over land near the last station, it said."


@pytest.mark.parametrize("texts", [[TEXT], [TEXT, TEXT]])
def test_a_teaser_within_the_text(texts: list[str]) -> None:
    """Author and day below show that the text goes on; above, that it is an excerpt."""
    teaser, labels = "\n\n".join(["Read also", "One", *texts]), "Author: J. N.\nAdded: 20.11.2019"
    content, body, _ = parse_page(f"T\n\nWords.\n\n{teaser}\n\n{labels}\n\nRelated articles\n\n- Two\n")
    assert content.plain()["related"] == [{"title": "One"}, {"title": "Two"}]
    assert body == "\n\n".join(["Words.", *texts])
    content, body, _ = parse_page(f"T\n\nWords.\n\n{labels}\n\n{teaser}\n")
    assert (content.plain()["related"], body) == ([{"title": "One", "excerpt": "\n\n".join(texts)}], "Words.")


@pytest.mark.parametrize("texts", [[TEXT], [TEXT, TEXT]])
def test_a_heading_within_the_text_whose_list_is_gone(texts: list[str]) -> None:
    below, labels = "\n\n".join(texts), "Author: J. N.\nAdded: 20.11.2019"
    content, body, _ = parse_page(
        f"T\n\nWords.\n\nYou may also like\n\n{below}\n\n{labels}\n\nRelated articles\n\n- Two\n"
    )
    assert (content.plain()["related"], body) == ([{"title": "Two"}], f"Words.\n\n{below}")


def test_labels_of_an_entry_leave_it_its_excerpt() -> None:
    """Author and day of the page are known: the text has ended."""
    labels = "Author: J. N.\nAdded: 20.11.2019"
    text = f"T\n\n{labels}\n\nWords.\n\nRelated articles\n\nOne\n\n{TEXT}\n\n{labels.replace('J', 'K')}\n"
    content, body, _ = parse_page(text)
    assert (content.plain()["related"][0]["excerpt"].split("\n")[0], body) == (TEXT, "Words.")


@pytest.mark.parametrize(
    "excerpt", ["The ministry blames a dispute over land near the last station, and it will...", "This."]
)
def test_an_excerpt_above_the_labels_of_the_page(excerpt: str) -> None:
    content, *_ = parse_page(
        f"T\n\nWords.\n\nRead also\n\nOne\n\n{excerpt}\n\nAuthor: J. N.\nAdded: 20.11.2019\n"
    )
    assert content.plain()["related"] == [{"title": "One", "excerpt": excerpt}]


def test_a_title_like_a_label_above_a_day() -> None:
    content, *_ = parse_page("Autor: a job of the future\n\nDatum: 3. 5. 2021\n\nWords.\n")
    assert content.plain()["title"] == "Autor: a job of the future"


@pytest.mark.parametrize(
    "words",
    [
        *("Subscribe to our newsletter", "Sign up for the daily newsletter!", "NEWSLETTER ABONNIEREN"),
        *("Del på Facebook", "Auf Facebook teilen", "Partager sur X"),
        *("Show more", "View all articles", "Back to top ↑", "Mehr anzeigen", "Показать ещё"),
        *("Tilaa uutiskirje", "Подписаться на рассылку", "Meld je aan voor de nieuwsbrief"),
        *("Iscriviti alla nostra newsletter", "Подпишитесь на рассылку", "Zapisz się do newslettera »"),
        *("Suscríbete a nuestro boletín", "Suscribase a nuestra newsletter", "Inscrivez-vous à la newsletter"),
    ],
)
def test_what_asks_to_have_mails_between_entries(words: str) -> None:
    entries = ["One\n\nThis...", "Two\n\nThat...", f"{words[:9]} it\n\nThose..."]
    for between in (f"\n\n{words}\n\n\n", f"\n\n\n{words}\n\n\n"):
        content, *_ = parse_page(f"T\n\n{HEADINGS[0]}\n\n\n{between.join(entries)}\n")
        assert [(one["title"], one["excerpt"]) for one in content.plain()["related"]] == [
            ("One", "This..."),
            ("Two", "That..."),
            (f"{words[:9]} it", "Those..."),
        ]


@pytest.mark.parametrize(
    "line", ["We use cookies to make this site better. Accept all", "Accept all cookies", "Cookie settings"]
)
def test_cookies_below_a_list(line: str) -> None:
    content, *_ = parse_page(f"T\n\n{HEADINGS[0]}\n\n\nOne\n\nThis...\n\n\nTwo\n\n{line}\n\nPrivacy\n")
    assert [one["title"] for one in content.plain()["related"]] == ["One", "Two"]
    content, *_ = parse_page(f"T\n\n{HEADINGS[0]}\n\n\n{line}\n\nThis...\n\n\nTwo\n\nThat...\n")
    assert [one["title"] for one in content.plain()["related"]] == [line, "Two"]


@pytest.mark.parametrize(
    "title", ["We use cookies to bake the web, say bakers", "This site uses cookies of gold"]
)
def test_a_title_that_begins_as_a_notice_of_cookies(title: str) -> None:
    content, *_ = parse_page(f"T\n\n{HEADINGS[0]}\n\n\nOne\n\n\n{title}\n\n\nTwo of them\n")
    assert title in str(content.plain()["related"])
    assert "Two of them" in str(content.plain()["related"])


@pytest.mark.parametrize("foot", ["Newsletter\n\nSubscribe to our newsletter", "Share\nShare this article"])
def test_a_heading_of_the_foot_and_its_button(foot: str) -> None:
    content, *_ = parse_page(f"T\n\n{HEADINGS[0]}\n\n\nOne\n\n\nTwo\n\n{foot}\n\nE-mail\n")
    assert content.plain()["related"] == [{"title": "One"}, {"title": "Two"}]
    first, second = foot.split("\n", maxsplit=1)[0], foot.rsplit("\n", maxsplit=1)[-1]
    content, *_ = parse_page(f"T\n\n{HEADINGS[0]}\n\n\nOne\n\n{first}\n\n\nTwo\n\n{second}\n\n\nThree\n")
    assert "Three" in [one["title"] for one in content.plain()["related"]]


@pytest.mark.parametrize("section", ["Diskussion", "Dyskusja", "Keskustelu"])
def test_a_section_of_debates_ends_no_list(section: str) -> None:
    entries = ["Sport\n\nTrams stop", f"{section}\n\nPolice test", "Politik\n\nFerries wait"]
    content, *_ = parse_page("T\n\nRelated articles\n\n\n" + "\n\n\n".join(entries) + "\n")
    assert {"Trams stop", "Police test", "Ferries wait"} <= {
        text for one in content.plain()["related"] for text in one.values()
    }
