import pytest

from flows.clean.article_ids import are_strong, article_ids, below_ids
from flows.clean.path_marks import counter, day, edition, kinds


@pytest.mark.parametrize(
    ("path", "ids"),
    [
        ("/article/4318630-95-of-last-22", {"4318630"}),
        ("/articles/chief-as-it-eyes-ipo-11579733520", {"11579733520"}),
        ("/2020/1/17/21070620/cruise-report", {"21070620"}),
        ("/story/67925292.html", {"67925292"}),
        ("/article/us-eu-ai-idUSKBN1ZF2QL", {"idUSKBN1ZF2QL"}),
        ("/what-you-need-928477de0601", {"928477de0601"}),
        ("/seismic-data-3ce18a18fbb", {"3ce18a18fbb"}),
        ("/seismic-data-abcdef12345", {"abcdef12345"}),
        ("/seismic-data-abcde12345", set()),
        ("/what-you-need-a1b2c3defg", {"a1b2c3defg"}),
        ("/what-you-need-a1b2c3deg", set()),
        ("/what-you-need-ab12cdefg3", {"ab12cdefg3"}),
        ("/what-you-need-abcd12efgh", set()),
        ("/a/article_345E9F7C-3cec-11ea-b368-cf7703dd0c58.html", {"345e9f7c-3cec-11ea-b368-cf7703dd0c58"}),
        ("/featured/sns-20200113-r34opkrnrbhhhhidghgifh64cu-story.html", {"r34opkrnrbhhhhidghgifh64cu"}),
        ("/gallery/1234567/photo/7654321", {"1234567", "7654321"}),
        ("/a%20b-1234567", {"1234567"}),
        ("/a%201234567", {"1234567"}),
        ("/revenue-of-usd-17315-bn-by-2023", set()),
        ("/10000-jobs-lost", set()),
        ("/jobs-lost-1234000", set()),
        ("/jobs-lost-12345000", {"12345000"}),
        ("/in-other-news/230120/x.html", set()),
        ("/in-other-news/230599/x.html", set()),
        ("/in-other-news/123119/x.html", set()),
        ("/in-other-news/991231/x.html", set()),
        ("/in-other-news/31122019/x.html", set()),
        ("/in-other-news/12312019/x.html", set()),
        ("/in-other-news/201912/x.html", set()),
        ("/2020/01/20200124/x", set()),
        ("/202001101230", set()),
        ("/202001102330", set()),
        ("/x_6027123_4408996.html", {"6027123", "4408996"}),
        ("/x_2020_4408996.html", {"4408996"}),
        ("/x_6027123_3210.html", {"6027123"}),
        ("/x_6027123_3210", {"6027123"}),
        ("/x_6027123_3210_y", set()),
        ("/x_6027123_20201.html", {"6027123", "20201"}),
        ("/x_6027123_2020.html", set()),
        ("/x_20230814_3210.html", set()),
        ("/other/police-test/ar-AA1f8Kbc", {"AA1f8Kbc"}),
        ("/at-the-AA1234-hotel", set()),
        ("/tech/police-test-rcna12345", {"rcna12345"}),
        ("/news/amp/rcna123456", {"rcna123456"}),
        ("/HowPoliceTestCamerasIn7Cities", set()),
        ("/HowWeTested7Phones", set()),
        ("/article30643210.ece", {"article30643210"}),
        ("/police-test-n1121234", {"n1121234"}),
        ("/us-britain-cameras-idUSKBN2001TQ", {"idUSKBN2001TQ"}),
        ("/police-test-1.5438123", {"1.5438123"}),
        ("/abs/2001.08361", {"2001.08361"}),
        ("/doi/10.1145/3442188.3445922", {"3442188.3445922"}),
        ("/doi/10.1145/3442188.3445922.html", {"3442188.3445922"}),
        ("/news/3442188.html", {"3442188"}),
        ("/news/20200124.3445922", set()),
        ("/news/12000.3445922", set()),
        ("/news/3442188.1", {"3442188"}),
        ("/news/3442188.3445922-police", {"3442188"}),
        ("/show/1419431/an-episode-2345678", {"2345678"}),
        ("/news/home/20200106006073/en", {"20200106006073"}),
        ("/covid19-update-2020", set()),
        ("/column/w20240305.html", set()),
        ("/news20240305", set()),
        ("/e202403051230", set()),
        ("/archive/14021215/x", set()),
        ("/news/25670305/x", set()),
        ("/news/14021315/x", {"14021315"}),
        ("/news/24150124/x", {"24150124"}),
        ("/news/13150124/x", {"13150124"}),
        ("/US0378331005/x", {"US0378331005"}),
        ("/Author/1234567", set()),
        ("/", set()),
    ],
)
def test_ids_in_paths(path: str, ids: set[str]) -> None:
    assert article_ids(path, "", "example.org") == ids


def test_ids_in_queries() -> None:
    assert article_ids("/story", "id=68504129&width=123456", "example.org") == {"68504129"}


@pytest.mark.parametrize(
    ("path", "below"),
    [
        ("/a/1234567/b/c", "b/c"),
        ("/1234567/7654321-a/b", "b"),
        ("/a/b-1234567", ""),
        ("/a/b", ""),
        ("/show/1234567/b", ""),
        ("/a%201234567/b", "b"),
        ("/345E9F7C-3cec-11ea-b368-cf7703dd0c58/b", "b"),
    ],
)
def test_below_ids(path: str, below: str) -> None:
    assert below_ids(path, article_ids(path, "", "example.org")) == below


def test_strength() -> None:
    assert not are_strong(frozenset({"130000445"}))  # a time of day
    assert are_strong(frozenset({"n1121234"}))
    assert are_strong(frozenset({"1234567"}))
    assert are_strong(frozenset({"12345", "3ce18a18fbb"}))
    assert not are_strong(frozenset({"123456"}))
    assert not are_strong(frozenset())


def test_an_abstract_is_not_the_paper() -> None:
    assert edition("/abs/2001.08361") != edition("/pdf/2001.08361.pdf")


def test_days() -> None:
    assert day("/2020/1/17/x") == day("/x-2020-01-17") == day("/2020/Jan/17/x") == (2020, 1, 17)
    assert day("/17-01-2020-x") == day("/a/20200117/x") == (2020, 1, 17)
    assert (
        day("/17-01-1999-x")
        == day("/a/19990117/x")
        == day("/1999/jan/17/x")
        == day("/1999-1-17")
        == (1999, 1, 17)
    )
    assert day("/x-20200117.html") == day("/en/20200117-x") == day("/x_20200117_1234") == (2020, 1, 17)
    assert (
        day("/2020/01/x")
        == day("/2020/123/4/x")
        == day("/2020/1/234/x")
        == day("/x-202001171230")
        == day("/x-20201317")
        == day("/a%20200117")
        == ()
    )


def test_months_by_their_names() -> None:
    names = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
    assert [day(f"/2020/{name}/7/x") for name in names.split()] == [(2020, n, 7) for n in range(1, 13)]


def test_kinds_in_slugs() -> None:
    assert kinds("preview-of-the-match") == {"match_preview"} != kinds("Report_of.the-match")
    assert kinds("reporters") == kinds("") == frozenset()


def test_editions_and_kinds() -> None:
    assert edition("/en_ca/article/x") == {"en_ca"}
    assert edition("/uk/videos/x") == edition("/uk/Videos/x") == {"uk", "video"}
    assert edition("/international/x") == {"international"}
    assert edition("/news/international/x") == edition("/world/us/x") == edition("/news/x") == frozenset()
    assert edition("/news/fr/x") == edition("/news/1234567_fr.html") == edition("/news/1234567-fr") == {"fr"}
    assert edition("/news/FR/x") == {"fr"}
    assert edition("/news/how-they-did-it") == edition("/news/at.it") == frozenset()
    assert edition("/news/1234567_ab.html") == frozenset()
    image = "image_345e9f7c-3cec-11ea-b368-cf7703dd0c58.html"
    assert edition("/fotos/x") == edition(f"/a/{image}") == edition(f"/a/{image.capitalize()}") == {"gallery"}


NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]


@pytest.mark.parametrize(
    ("path", "number"),
    [
        *((f"/a-story/{kind}-{n}", n) for kind in ("page", "part") for n in NUMBERS),
        ("/a-story,2.html", "2"),
        ("/a-story-2", "2"),
        ("/a-story", ""),
        ("/a-story/2", "2"),
        ("/a-story/page-3.html", "3"),
        ("/a-story/part-i", "i"),
        ("/a-story/part-IV.html", "IV"),
        ("/a-story/world-war-ii", ""),
        ("/a-1234", "1234"),
        ("/a-12345", ""),
    ],
)
def test_counters(path: str, number: str) -> None:
    assert counter(path) == number
