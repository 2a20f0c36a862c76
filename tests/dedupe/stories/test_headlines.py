import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.dedupe.stories.headlines import headline
from tests.proportion import assert_in_proportion

HEADLINE = "Rates are held again"


@pytest.mark.parametrize(
    ("title", "domain", "name"),
    [
        (f"{HEADLINE} - BBC News", "bbc.com", "BBC"),
        (f"{HEADLINE} – BBC News", "bbc.co.uk", None),
        (f"{HEADLINE} | The Hindu", "thehindu.com", None),
        (f"{HEADLINE} | The Hindu", None, "Hindu"),
        (f"Reuters: {HEADLINE}", "reuters.com", None),
        (f"Times of India | {HEADLINE}", "timesofindia.indiatimes.com", None),
        (f"{HEADLINE} - The New York Times", "nytimes.com", None),
        (f"{HEADLINE} — Wall Street Journal", "wsj.com", None),
        (f"{HEADLINE} :: WRAL.com", "wral.com", None),
        (f"{HEADLINE} | Le Monde.fr", "lemonde.fr", None),
        (f"Opinion : {HEADLINE}", "lemonde.fr", None),
        (f"{HEADLINE} - El País", "elpais.com", None),
        (f"{HEADLINE} - 朝日新聞", "asahi.com", "朝日新聞"),
        (f"AP News: {HEADLINE} | AP", "apnews.com", "AP"),
        (f"{HEADLINE} | Commentary", None, None),
        (f"Opinion: {HEADLINE}", None, None),
        (f"OP-ED | {HEADLINE}", None, None),
        (f"Guest column: {HEADLINE}", None, None),
        (f"{HEADLINE} | Opinion - CNN", "cnn.com", None),
        (f"CNN | Opinion: {HEADLINE}", "cnn.com", None),
        (f"Kommentar: {HEADLINE}", None, None),
        (f"Leitartikel | {HEADLINE}", None, None),
        (f"Édito : {HEADLINE}", None, None),
        (f"{HEADLINE} | Columna", None, None),
        (f"Commento: {HEADLINE}", None, None),
        (f"{HEADLINE} - CNN Business", "cnn.com", None),
        (f"{HEADLINE} - SPIEGEL Online", "spiegel.de", None),
        (f"{HEADLINE} - BBC Sport", "bbc.co.uk", None),
        (f"{HEADLINE} | Yahoo Sports", "sports.yahoo.com", None),
        (f"{HEADLINE} | University of Chicago News", "news.uchicago.edu", None),
        (f"{HEADLINE} - Arts and Letters Daily", "aldaily.com", None),
        (f"{HEADLINE} - Theology Today", "theologytoday.org", None),
    ],
)
def test_the_name_of_who_publishes_it_goes(title: str, domain: str | None, name: str | None) -> None:
    assert headline(title, domain, name) == HEADLINE


@pytest.mark.parametrize("mark", ["-", "–", "—", "|", "·", "•", "»", "::"])
def test_what_stands_before_a_name(mark: str) -> None:
    assert headline(f"Rates held again {mark} BBC News", "bbc.com", None) == "Rates held again"


@pytest.mark.parametrize(
    "genre",
    [
        *("Guest commentary", "Editorial", "Viewpoint", "Gastkommentar", "Kolumne", "Meinung", "Chronique"),
        *("Commentaire", "Comentario", "Columna", "Editoriale", "Opinione"),
    ],
)
def test_what_a_column_is_called(genre: str) -> None:
    assert headline(f"{genre}: {HEADLINE}", None, None) == HEADLINE


@pytest.mark.parametrize(
    "mark",
    [
        "UPDATE 2-",
        "RPT-UPDATE 1-",
        "CORRECTED-",
        "REFILE-EXCLUSIVE-",
        "ACTUALIZA 1-",
        "LEAD 2-",
        "ROUNDUP 2: ",
        "(LEAD) ",
        "(2nd LD) ",
        "(3rd LD) ",
        "Exclusive: ",
        "BREAKING - ",
        "BREAKING – ",
        "EXCLUSIVE — ",
        "Exclusive | ",
        "Breaking news: ",
        "US STOCKS-",
        "US STOCKS SNAPSHOT-",
        "TECH STOCKS: ",
        "MARKET ANALYSIS: ",
        "RPT-UPDATE 2-US STOCKS-",
    ],
)
def test_the_marks_of_a_newswire_go(mark: str) -> None:
    assert headline(f"{mark}{HEADLINE}", None, None) == HEADLINE
    assert headline(f"{mark}{HEADLINE} - BBC News", "bbc.com", None) == HEADLINE
    assert headline(f"{mark}Robots are back", None, None) == "Robots are back"


@pytest.mark.parametrize(
    "mark",
    [
        "Update 2: ",
        "Correction: ",
        "WRAPUP 1-",
        "FACTBOX-",
        "Breaking the ice: ",
        "Live: ",
        "ROUNDUP: ",
        "(Lead) ",
        "CANADA STOCKS-",  # the same may be said of two places
        "GLOBAL MARKETS-",
        "Markets: ",
        "STOCKS - ",
    ],
)
def test_other_marks_stay(mark: str) -> None:
    assert headline(f"{mark}{HEADLINE}", None, None) == f"{mark}{HEADLINE}"


@pytest.mark.parametrize(
    ("title", "domain", "name"),
    [
        ("EXCLUSIVE: Robots", None, None),
        (f"{HEADLINE} - BBC News", "example.org", "Example"),
        (f"{HEADLINE} - what it means", "bbc.com", "BBC"),
        (f"{HEADLINE} : ce que dit le monde", "lemonde.fr", None),
        (f"{HEADLINE} : Lyon", "lyon.example.fr", None),
        (f"{HEADLINE}: le monde", "lemonde.fr", None),  # a colon without a space is one of a sentence
        (f"{HEADLINE} - live", "bbc.com", None),
        (f"{HEADLINE} - BBC talks", "bbc.com", None),  # no word of a name is left out
        ("Latest videos - BBC News", "bbc.com", "BBC"),
        ("Rates: BBC held again", "bbc.com", "BBC"),
        (f"{HEADLINE} on the BBC", "bbc.com", "BBC"),
        (f"{HEADLINE} - Fed Talks", "ft.com", None),  # two letters are the beginnings of any two words
        (f"{HEADLINE} - BBC", "bbcs.com", None),
        (f"{HEADLINE} - of the", None, ""),
        (f"{HEADLINE} - ?!", "bbc.com", "BBC"),
        (f"{HEADLINE} (review)", None, None),
        (f"(BBC) {HEADLINE}", "bbc.com", "BBC"),
        (f"[Opinion] {HEADLINE}", None, None),
        (f"{HEADLINE} {'again ' * 80}- BBC News", "bbc.com", "BBC"),  # longer than any headline
    ],
)
def test_other_words_stay(title: str, domain: str | None, name: str | None) -> None:
    assert headline(title, domain, name) == title


@given(st.text(), st.none() | st.text(), st.none() | st.text())
def test_what_is_left_is_a_part_of_the_title(title: str, domain: str | None, name: str | None) -> None:
    assert headline(title, domain, name) in title


def test_hostile_titles_take_no_longer() -> None:
    def work(size: int) -> None:
        for place in range(100):
            headline(f"{'a ' * size}{place} - {'aaaa ' * 8}", f"{'a' * 60}b.com", None)
            headline(f"{' - ' * size}{place}", "bbc.com", "- - -")

    assert_in_proportion(work, 160)
