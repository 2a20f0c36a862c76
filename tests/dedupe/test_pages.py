"""What is known of pages for comparing: their hosts and paths for any device, and the ids of their sites."""

import pytest

from schemas.tables import Link
from tests.dedupe.entries import ID, OWN, PLAIN, TITLE, entry, seed, tied
from tests.seeds import tables_of

AMP_OF_ID = "https://amp.usatoday.com/amp/4537410002"
STORY = "https://www.usatoday.com/story/tech/2020/01/21/police-test-cameras/4537410002/"


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (AMP_OF_ID, STORY),
        (STORY.replace("www", "eu"), STORY.replace("police", "london-police")),
        (ID.format("police-test-cameras"), ID.format("london-cameras").replace("//", "//m.")),
    ],
)
def test_an_id_on_the_host_for_another_device(one: str, two: str) -> None:
    assert tied(entry(TITLE, one), entry(TITLE, two)) == [("article_id", *sorted((one, two)))]
    assert tied(entry(TITLE, one.replace("https://", "https://local.")), entry(TITLE, two)) == []


@pytest.mark.parametrize("query", ["source=rss", "ref=front-page", "share=twitter", "print=1", "ref=rss&via=x"])
def test_how_readers_came_beside_an_id_in_a_query(query: str) -> None:
    """Though the path does not tell which page it is."""
    asked = "https://example.org/view.aspx?id=1234567"
    assert tied(entry(TITLE, asked), entry(TITLE, f"{asked}&{query}")) == [
        ("article_id", asked, f"{asked}&{query}")
    ]
    came = "https://m.example.org/view.aspx?id=1234567&via=mail"
    three = (entry(TITLE, url) for url in (asked, f"{asked}&{query}", came))
    assert len(tables_of(seed=seed("Own", OWN, *three))[Link]) == 2


def test_one_number_in_two_parameters() -> None:
    asked = "https://example.org/view?nid=1234567"
    assert tied(entry(TITLE, asked), entry(TITLE, asked.replace("nid", "pid"))) == []


def test_an_id_in_base_32_under_a_new_slug() -> None:
    one, two = (
        f"https://example.org/{slug}/CJGUFYQITNBYVDLUQDU7QASFLA/" for slug in ("cameras", "town/police-test")
    )
    assert tied(entry(TITLE, one), entry("London police try live face recognition", two)) == [
        ("article_id", one, two)
    ]


@pytest.mark.parametrize("name", ["w20240305.html", "news20240305", "14021215/x", "25670305/x"])
def test_a_date_is_no_id(name: str) -> None:
    one, two = (f"https://example.org/{folder}/{name}" for folder in ("column", "life"))
    today = "Today's {} for the north and the south"
    assert tied(entry(today.format("weather"), one), entry(today.format("horoscope"), two)) == []


def test_another_port_is_no_other_device() -> None:
    assert tied(entry(TITLE, PLAIN), entry(TITLE, PLAIN.replace(".org", ".org:8443"))) == []


def test_one_site_under_two_names() -> None:
    one, two = "https://www.bbc.co.uk/news/business-65509876", "https://www.bbc.com/news/business-65509876"
    assert tied(entry(TITLE, one), entry(TITLE, two)) == [("device", one, two)]
    assert tied(entry(TITLE, one), entry("Shares of carmakers fall", two)) == []
    assert tied(entry(TITLE, one), entry(TITLE, "https://www.example.com/news/business-65509876")) == []
    assert tied(entry(TITLE, one), entry(TITLE, "https://www.notbbc.com/news/business-65509876")) == []
    assert tied(entry(TITLE, one), entry(TITLE, "https://www.bbc.com/news/business-65509877")) == []


@pytest.mark.parametrize("host", ["edition", "lite", "us"])
def test_one_site_under_two_hosts(host: str) -> None:
    one = f"https://{host}.cnn.com/2023/01/17/tech/face-recognition"
    two = "https://www.cnn.com/2023/01/17/tech/face-recognition/index.html"
    assert tied(entry(TITLE, one), entry(TITLE, two)) == [("device", one, two)]
    assert tied(entry(TITLE, one), entry("Shares of carmakers fall", two)) == []
    assert tied(entry(TITLE, one), entry(TITLE, two.replace("www.", "money."))) == []


@pytest.mark.parametrize(
    ("host", "twin"),
    [
        ("abcnews.go.com", "abcnews.com"),
        ("old.reddit.com", "www.reddit.com"),
        ("www.guardian.co.uk", "www.theguardian.com"),
        ("www.dailymail.com", "www.dailymail.co.uk"),
        ("eu.freep.com", "www.freep.com"),
        ("eu.theledger.com", "www.theledger.com"),
        ("m.economictimes.com", "economictimes.indiatimes.com"),
        ("r.nikkei.com", "www.nikkei.com"),
        ("www.threads.net", "www.threads.com"),
        ("www1.folha.uol.com.br", "m.folha.uol.com.br"),
    ],
)
def test_one_site_under_another_host(host: str, twin: str) -> None:
    one, two = (f"https://{name}/news/police-test-cameras" for name in (host, twin))
    assert tied(entry(TITLE, one), entry(TITLE, two)) == [("device", *sorted((one, two)))]
    assert tied(entry(TITLE, one.replace(f"{host}/", f"x.{host}/")), entry(TITLE, two)) == []


def test_the_host_of_feeds() -> None:
    one = "http://feeds.reuters.com/~r/reuters/topNews/~3/TVLnHIPYtO0/police-test-cameras-idUSKCN1Q01QO"
    two = "https://www.reuters.com/article/us-police-cameras/police-test-cameras-idUSKCN1Q01QO"
    assert tied(entry(TITLE, one), entry(TITLE, two)) == [("article_id", one, two)]
    assert tied(entry(TITLE, one), entry(TITLE, two.replace("QO", "QP"))) == []


@pytest.mark.parametrize(
    ("one", "two", "rule"),
    [
        ("www.derstandard.at/story/2000126703001/a", "www.derstandard.de/story/2000126703001/a", "device"),
        ("doi.org/10.1038/s41586-020-2649-2", "dx.doi.org/10.1038/s41586-020-2649-2", "device"),
        (
            "m.timesofindia.com/amp_articleshow/857166.cms",
            "timesofindia.com/a/articleshow/857166.cms",
            "device",
        ),
        ("www.sueddeutsche.de/politik/kameras-1.5298765", "sz.de/1.5298765", "article_id"),
        ("www.independent.co.uk/a-b1833201.html", "www.the-independent.com/a-b1833201.html", "device"),
        ("www.dailymail.co.uk/news/article-13951234/a.html", "mol.im/a/13951234", "article_id"),
        ("www.msn.com/en-gb/money/other/a/ar-AA1rHpQ2", "a.msn.com/01/en-gb/AA1rHpQ2", "article_id"),
        ("espn.com/blog/nba/post/_/id/40170500/a", "espn.go.com/blog/nba/post/_/id/40170500/a", "device"),
        ("www.stuff.co.nz/world/300279965/a", "i.stuff.co.nz/world/300279965/a", "device"),
        ("www.npr.org/2021/05/18/998000002/police-test-cameras", "text.npr.org/998000002", "article_id"),
        ("news.v.daum.net/v/20210518123456789", "v.daum.net/v/20210518123456789", "device"),
        (
            "3g.163.com/photoview/00AN0001/2308123.html",
            "www.163.com/photoview/00AN0001/2308123.html",
            "device",
        ),
    ],
)
def test_another_name_of_a_site(one: str, two: str, rule: str) -> None:
    both = f"https://{one}", f"https://{two}"
    assert tied(*(entry(TITLE, url) for url in both)) == [(rule, *sorted(both))]


def test_the_host_for_subscribers() -> None:
    one, two = (f"https://{host}.asahi.com/articles/ASR8G5.html" for host in ("digital", "www"))
    assert tied(entry(TITLE, one), entry(TITLE, two)) == [("device", one, two)]


@pytest.mark.parametrize(
    ("address", "amp"),
    [
        ("example.org/news/police-test-cameras/", "example.org/news/police-test-cameras/amp/"),
        ("example.org/news/police-test-cameras/index.html", "example.org/news/police-test-cameras/amp.html"),
        ("example.org/news/2023/05/14/7402123/", "example.org/news/2023/05/14/7402123/index.amp"),
        ("example.org/news/police-test-cameras", "example.org/news/police-test-cameras/amp/1"),
        ("example.org/news/police-test-cameras", "example.org/news/police-test-cameras/lite/"),
        ("example.org/news/police-test-cameras", "example.org/news/police-test-cameras/print/"),
        ("example.org/news/police-test-cameras", "example.org/news/police-test-cameras.print"),
        ("example.org/news/police-test-cameras", "example.org/news/police-test-cameras/comment-page-2/"),
        ("example.org/news/police-test-cameras/", "example.org/news/police-test-cameras/feed/atom/"),
        ("example.org/2020/01/22/police-test-cameras", "example.org/Print/2020/01/22/police-test-cameras"),
        ("www.example.org/news/police-test-cameras", "example.org/AMP/news/police-test-cameras"),
        ("www.example.org/news/police-test-cameras", "example.org/amphtml/news/police-test-cameras"),
        ("en.example.org/news/police-test-cameras", "en.m.example.org/news/police-test-cameras"),
        ("example.org/news/police-test-cameras", "example.org/platform/amp/news/police-test-cameras"),
        ("example.org/news/police-test-cameras", "m.example.org/google-amp/news/police-test-cameras"),
        ("example.org/news/police-test-cameras", "amp.example.org/news/police-test-cameras"),
        ("www.example.org/news/police-test-cameras", "amp.www.example.org/news/police-test-cameras"),
        ("www.example.org/news/police-test-cameras", "mobil.example.org/news/police-test-cameras"),
        ("example.org/news/a30430579/test-cameras", "example.org/news/amp30430579/test-cameras"),
        (
            "example.org/pixels/article/police-test-cameras",
            "example.org/pixels/article_amp/police-test-cameras",
        ),
        ("example.org/police-test-cameras.html", "example.org/police-test-cameras.amp.html"),
        ("example.org/police-test-cameras.html", "example.org/police-test-cameras.amp"),
        ("example.org/police-test-cameras.html", "example.org/police-test-cameras.html/amp"),
        ("example.org/police-test-cameras.html", "example.org/police-test-cameras.amphtml"),
        ("example.org/police-test-cameras-101.html", "example.org/police-test-cameras-101~amp.html"),
        ("example.org/police/cameras-test-101.html", "example.org/police/cameras-test-101~amp.html"),
        ("example.org/police/cameras-1.5298765", "example.org/police/cameras-1.5298765!amp"),
        ("example.org/police-test-83844130.bild.html", "example.org/police-test-83844130,view=amp.bild.html"),
        ("example.org/police-test-83844130.bild.html", "example.org/police-test-83844130.bildMobile.html"),
        ("example.org/test-101683712345678.html", "example.org/test-101683712345678-amp.html"),
        ("example.org/police/article_1234567.html", "m.example.org/police/amp/article_1234567.html"),
        ("example.org/articles/20200122/k00/040c", "example.org/articles/20200122/k00/040c.amp"),
        ("example.org/news/cameras", "example.org/news/cameras/amp"),
    ],
)
def test_an_amp_page_that_no_file_names(address: str, amp: str) -> None:
    one, two = f"https://{address}", f"https://{amp}"
    assert [rule for rule, *_ in tied(entry(TITLE, one), entry(TITLE, two))] == ["device"]
    assert tied(entry(TITLE, one), entry("Shares of carmakers fall", two)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the-best-guitar", "the-best-guitar-amp"),
        ("police-test-cameras", "video/amp/police-test-cameras"),
        ("police-test-cameras", "web-stories/police-test-cameras"),
        ("police-test-cameras", "amplified/police-test-cameras"),
        ("police-test-cameras", "police-test-cameras/amp/2"),
        ("a30430579/test-cameras", "amp30430578/test-cameras"),
        ("a304/police-test-cameras", "amp304/police-test-cameras"),
        ("video/police-test-cameras", "video-amp/police-test-cameras"),
        ("police-test-cameras", "print-edition/police-test-cameras"),
        ("police-test-cameras", "police-test-cameras/comments"),
        ("police-test-cameras", "comment-page-2/police-test-cameras"),
        ("police-test-cameras", "feed/police-test-cameras"),
        ("police-test-cameras", "police-test-cameras/feed/2"),
        ("news/police-test-cameras", "news/print/police-test-cameras"),
        ("police-test-cameras.html", "police-test-cameras,view=video.html"),
        ("police-test-cameras?page=1", "amp/police-test-cameras?page=2"),
    ],
)
def test_what_is_no_amp_page_of_another(one: str, other: str) -> None:
    assert tied(entry(TITLE, f"https://example.org/{one}"), entry(TITLE, f"https://example.org/{other}")) == []
