"""What texts say of the things that the titles over them name, and what is new in them each day."""

from collections.abc import Sequence

import pytest

from flows.clean.records import Publication
from tests.dedupe.stories.publications import CROWD, FORECAST, GLACIER, HARBOUR, publication, report, united


def test_a_notice_that_many_sites_have() -> None:
    notice = (
        "We and our partners store or access information on devices, such as cookies, and process personal data, "
        "such as unique identifiers, for personalised adverts and content, measurement and insights into audiences."
    )
    titles = ("Choir seeks tenors and altos for Easter", "Buried lakes beneath the Orvane glacier and beyond")
    pages = [publication(f"https://site{n}.example/a", title, notice) for n, title in enumerate(titles)]
    assert united(*pages, crowd=CROWD) == set()
    long = [
        publication(f"https://site{n}.example/a", title, f"{HARBOUR} {notice}")
        for n, title in enumerate(titles)
    ]
    assert united(*long, crowd=CROWD) == {frozenset({"site0", "site1"})}, "no notice takes so many words"
    pages[1] = publication("https://site1.example/a", "Adverts and insights: what readers are asked", notice)
    pages += [
        publication("https://site2.example/a", "The weekend and what comes after it", FORECAST),
        publication("https://site3.example/a", "Sunshine and showers towards the evening", FORECAST),
    ]
    assert united(*pages, crowd=CROWD) == {frozenset({"site0", "site1"}), frozenset({"site2", "site3"})}


@pytest.mark.parametrize(
    ("title", "is_one"),
    [
        ("Artificial reefs for the shores of Talvik", False),
        ("Subscribing to glaciers in the canton of Orvane", True),
        ("Glass in the canton of Orvane", True),  # of glasses
        ("Viruses in the canton of Orvane", True),
    ],
)
def test_a_notice_that_begins_like_a_word_of_a_title(title: str, is_one: bool) -> None:
    """Four letters are alike by chance, as those of `article`."""
    notice = (
        "Subscribe to read on. This article, with all pictures and comments, of glasses or of a virus, is one of "
        "those kept for members only."
    )
    pages = [
        publication("https://one.example/a", "Choir seeks tenors and altos for Easter", notice),
        publication("https://two.example/a", title, notice),
    ]
    assert united(*pages, crowd=CROWD) == ({frozenset({"one", "two"})} if is_one else set())


def test_what_both_texts_have_may_say_nothing_of_the_titles() -> None:
    """It is enough if one text tells of the other title, in words that the other text lacks."""
    first = "Oil from a tanker that sank off Talvik has come to the reefs of a marine reserve."
    rest = (
        "It carried 800,000 litres of fuel. Fishermen of nine towns may not go out. "
        "A ship with a diving robot is on its way from Orvane."
    )
    pages = [
        publication("https://one.example/a", "Tanker off Talvik: spill at the reefs", f"{first} {rest}"),
        publication("https://two.example/a", "Slick hits marine reserve", rest),
    ]
    assert united(*pages, crowd=CROWD) == {frozenset({"one", "two"})}
    pages[1] = pages[1]._replace(title="Choir seeks tenors and altos")
    assert united(*pages, crowd=CROWD) == set()


def test_short_names_in_titles_whose_ends_the_texts_lack() -> None:
    def page(site: str, firm: str) -> Publication:
        text = f"{firm} will run ferries to the islands from May. {HARBOUR.replace('Talvik', firm)}"
        return publication(
            f"https://{site}.example/a", f"{firm}'s ferries reach the outer islands in May", text
        )

    assert united(page("one", "Orva"), page("two", "Orva"), crowd=CROWD) == {frozenset({"one", "two"})}
    assert united(page("one", "Orva"), page("two", "Ilm"), crowd=CROWD) == set()


def test_a_template_that_sister_sites_fill() -> None:
    def page(site: str, place: str, others: str = "") -> Publication:
        text = f"{FORECAST} In {place} the sea stays calm, and the ferries run to the timetable. {others}"
        return publication(f"https://{site}.example/a", f"Weather and ferries today: {place}", text)

    for place in ("Orvane", "Talville"):
        assert united(page("one", "Talvik"), page("two", place), crowd=CROWD) == set()
    copies = page("one", "Talvik"), page("two", "Talvik")
    assert united(*copies, page("three", "Orvane"), crowd=CROWD) == {frozenset({"one", "two"})}
    for left, right in (("Talvik", "Lantern"), ("Lantern", "Talvik")):
        retitled = [
            page(site, "Talvik")._replace(title=f"Weather and ferries today: {name}")
            for site, name in (("one", left), ("two", right))
        ]
        assert united(*retitled, crowd=CROWD) == {frozenset({"one", "two"})}
    for here, there in (("So in Orvane.", "So in Talvik."), ("So in Orvane.", ""), ("", "So in Talvik.")):
        both = page("one", "Talvik", here), page("two", "Orvane", there)
        assert united(*both, crowd=CROWD) == set(), "each names the neighbour, where the other has its own"
    text = page("one", "Talvik", "So in Orvane.").excerpt
    copies = page("one", "Talvik")._replace(excerpt=text), page("two", "Orvane")._replace(excerpt=text)
    assert united(*copies, crowd=CROWD) == {frozenset({"one", "two"})}, "one text names both"


@pytest.mark.parametrize("form", ["{title} {text}", "{text} The post {title} appeared first on Example News."])
def test_a_template_that_names_its_subject_only_in_a_repeated_title(form: str) -> None:
    pages = []
    for site, thing in (("one", "Forklift"), ("two", "Yoghurt")):
        title = f"{thing} market 2020: growth, vendors, shares"
        excerpt = form.format(title=title, text=report("goods").excerpt)
        pages.append(publication(f"https://{site}.example/a", title, excerpt))
    assert united(*pages, crowd=CROWD) == set()


def test_a_template_of_a_firm_and_its_symbol() -> None:
    def page(site: str, firm: str, symbol: str) -> Publication:
        title = f"Holders alert: Lantern Law looks into claims against {firm} Inc. - {symbol}"
        return publication(f"https://{site}.example/a", title, f"{FORECAST} Of {firm} holders may join.")

    assert united(page("one", "Talvikor", "TLV"), page("two", "Orvanex", "ORV"), crowd=CROWD) == set()
    copies = page("one", "Talvikor", "TLV"), page("two", "Talvikor", "TVK")
    assert united(*copies, crowd=CROWD) == {frozenset({"one", "two"})}


@pytest.mark.parametrize("dead", [("sixteen", "16"), ("kilenc", "9")])
def test_a_number_that_a_copy_writes_in_digits(dead: tuple[str, str]) -> None:
    pages = [
        publication(
            f"https://{n}.example/a", f"Ferry fire leaves {said} dead in Talvik", f"{HARBOUR} It killed {said}."
        )
        for n, said in enumerate(dead)
    ]
    assert united(*pages, crowd=CROWD) == {frozenset({"0", "1"})}


def test_a_template_of_the_matches_of_a_league() -> None:
    def page(
        site: str, home: str, guest: str, title: str = "{} v {}: live stream, team news and how to watch"
    ) -> Publication:
        text = f"{home} meet {guest} on Saturday. {FORECAST}"
        return publication(f"https://{site}.example/a", title.format(home, guest), text)

    assert united(page("one", "Talvik", "Orvane"), page("two", "Orvane", "Kestrel"), crowd=CROWD) == set()
    turned = page("two", "Talvik", "Orvane", "{1} v {0}: live stream, team news and how to watch")
    assert united(page("one", "Talvik", "Orvane"), turned, crowd=CROWD) == {frozenset({"one", "two"})}


EACH_DAY = (
    "The exchange of Talvik rose by {1} on {0} as holders of ferries and timber looked ahead to the fish auction. Among "
    "the shares of the index, those of cranes were ahead of nets in the first hour, and orchards behind both of them."
)


@pytest.mark.parametrize(
    ("later", "days", "is_one"),
    [
        (("Wednesday", "0.7"), 2, False),
        (("Wednesday's bell", "0.7"), 2, True),  # other words around it
        (("Monday", "0.7"), 2, True),  # mended
        (("Wednesday", "0.5"), 2, True),
        (("Wednesday", "0.7 after 0.5"), 2, True),
        (("Wednesday", "0.7"), 0.2, True),  # one of them slipped
    ],
)
def test_what_is_told_each_day(later: tuple[str, str], days: float, is_one: bool) -> None:
    title = "Talvik shares open higher ahead of the fish auction"
    texts = EACH_DAY.format("Monday", "0.5"), f"Stocks: {EACH_DAY.format(*later)}"
    pages = (publication(f"https://{n}.example/a", title, text, n * days) for n, text in enumerate(texts))
    assert united(*pages, crowd=CROWD) == ({frozenset({"0", "1"})} if is_one else set())


@pytest.mark.parametrize(
    ("later", "is_one"),
    [
        (("4,610.5", "1.2", "0.4"), False),
        (("4,610.5", "0.9", "0.3"), True),  # mended
        (("4,520.1", "0.9", "0.3"), True),
    ],
)
def test_numbers_that_are_told_each_day(later: tuple[str, ...], is_one: bool) -> None:
    text = (
        "The index of Talvik closed at {} in the last session, marking a {} percent move from the day before. That "
        "was ahead of the {} percent gain of timber, as holders of ferries looked to the coming fish auction."
    )
    title = "Talvik shares close higher ahead of the fish auction: what you should know"
    texts = text.format("4,520.1", "0.9", "0.3"), f"Stocks: {text.format(*later)}"
    pages = (publication(f"https://{n}.example/a", title, said, 4 * n) for n, said in enumerate(texts))
    assert united(*pages, crowd=CROWD) == ({frozenset({"0", "1"})} if is_one else set())


EARNED = (
    "{0} earned {1} crowns a share in the third quarter, and sold {2} cranes, more than holders of ferries and timber "
    "had looked for. The owners of {0} expect that it sells more next year, in the northern straits and beyond them, "
    "and that the price of steel falls. They will say more of what they plan when they meet at the harbour in spring."
)


@pytest.mark.parametrize(
    ("titles", "subjects", "numbers", "is_one"),
    [
        (("Kestrel earns more than expected", "A good summer for Lanternworks"), (), (7, 12), False),
        (
            ("Kestrel earns more", "A good summer for Lantern Works"),
            ("Kestrel", "Lantern Works"),
            (7, 12),
            False,
        ),
        # both texts say the numbers: one slipped into another sentence
        (("Kestrel earns more than expected", "A good summer for Lanternworks"), (), (7, 7), True),
        # one firm, and a number that was mended
        (
            ("Kestrel earns more than expected", "A good summer for cranes"),
            ("Kestrel", "Kestrel"),
            (7, 12),
            True,
        ),
        # another spelling, and other money
        (("Organisers earn more", "A good summer for organizers"), ("Organisers", "Organizers"), (7, 12), True),
        # a name that no title has
        (("More than expected is earned", "A good summer for cranes"), (), (7, 12), True),
        (("Kestrel earns more than expected", "A good summer for cranes"), (), (7, 12), True),
    ],
)
def test_what_is_told_of_each_firm(
    titles: tuple[str, str], subjects: tuple[str, ...], numbers: tuple[int, int], is_one: bool
) -> None:
    named = subjects or ("Kestrel", "Lanternworks")
    texts = [EARNED.format(name, number, 20 + number) for name, number in zip(named, numbers, strict=True)]
    pages = [
        publication(f"https://{n}.example/a", *both) for n, both in enumerate(zip(titles, texts, strict=True))
    ]
    assert united(*pages, crowd=CROWD) == ({frozenset({"0", "1"})} if is_one else set())


def test_one_number_that_was_counted_again() -> None:
    """The words for one thing, or the name of a town, may be others where a site has its own."""
    text = (
        "A {0} caught fire on the road to the harbour near Talvik and shut it for {1} hours, which held up the ferries "
        "of the straits, police said. The driver had left it when he saw smoke below the seats, and firemen poured "
        "foam on the load of timber until noon. The road will be mended tonight."
    )
    titles = "Lorry fire shuts road to harbour", "Truck blaze holds up ferries in straits"
    texts = text.format("lorry", 3), text.format("truck", 4)
    pages = [
        publication(f"https://{n}.example/a", *both) for n, both in enumerate(zip(titles, texts, strict=True))
    ]
    assert united(*pages, crowd=CROWD) == {frozenset({"0", "1"})}


LAUNCH = (
    "Kestrel, a maker of gear for harbours and ferries, has shown the {} on the quay of Talvik, where holders of timber "
    "and cranes may try it before the fish auction. It will be sold in the northern straits and beyond them in spring."
)


@pytest.mark.parametrize(
    ("titles", "fillings", "is_one"),
    [
        (("Kestrel shows the lantern", "Kestrel brings a compass"), ("lantern", "compass"), False),
        # a word for the same thing, under a title of which the other text has more
        (("Kestrel shows the lantern", "Lamp for the fish auction of Talvik"), ("lantern", "lamp"), True),
        (("Kestrel shows the lantern", "A maker of gear tries more"), ("lantern", "lamp"), True),
        # under titles that say more
        (("Kestrel shows the lantern", "Lamp by Kestrel lights your way home"), ("lantern", "lamp"), True),
    ],
)
def test_products_of_one_firm_in_the_same_words(
    titles: tuple[str, str], fillings: tuple[str, str], is_one: bool
) -> None:
    texts = map(LAUNCH.format, fillings)
    pages = [
        publication(f"https://{n}.example/a", *both) for n, both in enumerate(zip(titles, texts, strict=True))
    ]
    assert united(*pages, crowd=CROWD) == ({frozenset({"0", "1"})} if is_one else set())


@pytest.mark.parametrize(
    ("days", "later", "is_one"), [("Tuesday", 1, True), ("Friday", 1, False), ("Friday", 0, True)]
)
def test_a_title_that_several_sites_have_each_day(days: str, later: int, is_one: bool) -> None:
    """Texts that agree but in a line with another day of the week."""
    title = "Seven things holders of timber want to know before the auction opens"
    line = "Here is what the harbour looks at this {} morning."
    texts = (
        f"Cranes are dear, and nets were sold out at noon in Orvane. {line.format('Tuesday')}",
        f"A storm keeps ferries at the quay while orchards bloom early. {line.format(days)}",
    )
    pages = (publication(f"https://{n}.example/a", title, said, later * n) for n, said in enumerate(texts))
    assert united(*pages, crowd=CROWD) == ({frozenset({"0", "1"})} if is_one else set())


def test_parts_of_one_text_that_tell_of_two_firms() -> None:
    """A round-up, cut at its end by one site and at its beginning by another."""
    said = "{} earned {} crowns a share in the third quarter, and sold {} cranes."
    texts = f"{said.format('Kestrel', 7, 27)} {HARBOUR}", f"{HARBOUR} {said.format('Lanternworks', 12, 32)}"
    titles = "Kestrel earns more than expected", "A good summer for Lanternworks"
    pages = [
        publication(f"https://{n}.example/a", *both) for n, both in enumerate(zip(titles, texts, strict=True))
    ]
    assert united(*pages, crowd=CROWD) == {frozenset({"0", "1"})}


@pytest.mark.parametrize("day", ["Monday", "record volume"])
def test_copies_that_name_other_days_in_other_sentences(day: str) -> None:
    title, text = "Talvik shares open higher ahead of the fish auction", EACH_DAY.format(day, "0.5")
    texts = f"On Sunday night 14 boats came in. {text}", f"{text} On Friday night 90 more are due."
    pages = (publication(f"https://{n}.example/a", title, said, n) for n, said in enumerate(texts))
    assert united(*pages, crowd=CROWD) == {frozenset({"0", "1"})}


def test_parts_of_a_text_with_other_numbers_beside_the_same_words() -> None:
    title = "Talvik shares open higher ahead of the fish auction"
    texts = (
        "Cranes rose 12 points, nets fell 40 points and about 14 ferries were sold at noon in Talvik.",
        "Timber rose 9 points while orchards fell 31 points, so that about 90 ferries stay at the quay.",
    )
    pages = (publication(f"https://{n}.example/a", title, text, n) for n, text in enumerate(texts))
    assert united(*pages, crowd=CROWD) == {frozenset({"0", "1"})}


@pytest.mark.parametrize(
    ("title", "fillings", "is_one"),
    [
        ("Where the wind is mild in {} this week: a map", ("Talvik", "Orvane"), False),
        ("Where the wind is {} in Talvik this week: a map", ("mild", "soft"), True),
        ("Where the wind is mild in {} this week: a map", ("Talvik", "town"), True),
        ("Where the wind is mild in {} this week: a map", ("town", "Talvik"), True),
        ("Where The Wind Is Mild In {} This Week: A Map", ("Town", "City"), True),
        ("Where the coming days are best in {}: a map", ("Forecaster Bay", "Orvane Bay"), True),  # it is named
        (
            "Where the wind is mild in all bays this week | {}",
            ("Skerry Tonight", "Orvane"),
            True,
        ),  # who prints it
        ("Where the wind is mild in all bays this week : {}", ("Skerry Bay", "Orvane Head"), False),
        ("The wind of {} – what we know so far", ("Talvik", "Orvane"), False),
    ],
)
def test_what_sister_sites_say_of_each_of_their_towns(
    title: str, fillings: Sequence[str], is_one: bool
) -> None:
    pages = [
        publication(f"https://lantern-{n}.example/a", title.format(name), FORECAST)
        for n, name in enumerate(fillings)
    ]
    assert united(*pages, crowd=CROWD) == ({frozenset({"lantern-0", "lantern-1"})} if is_one else set())


@pytest.mark.parametrize("said", [("In Talvik, too.", ""), ("", "In Talvik, too."), ("", "In Orvane, too.")])
def test_a_town_that_one_of_two_texts_names(said: tuple[str, str]) -> None:
    """What one text says of the place in either title, the other may have been cut before."""
    pages = [
        publication(f"https://{name}.example/a", f"Where the wind is mild in {name} this week: a map", text)
        for name, text in zip(("Talvik", "Orvane"), (f"{FORECAST} {more}" for more in said), strict=True)
    ]
    assert united(*pages, crowd=CROWD) == {frozenset({"Talvik", "Orvane"})}


@pytest.mark.parametrize(
    ("said", "forms"),
    [
        (("passes", "rejects"), ("passes", "rejects")),
        (("boy", "girl"), ("boy", "girl")),
        (("rise", "fall"), ("rise", "fall")),
        (("closes", "reopens"), ("closed", "reopened")),
    ],
)
def test_opposite_headlines_over_much_the_same_text(said: tuple[str, str], forms: tuple[str, str]) -> None:
    pair = [
        publication(f"https://{word}.example/a", f"Talvik: {word} in the harbour vote", f"{HARBOUR} It {form}.")
        for word, form in zip(said, forms, strict=True)
    ]
    assert united(*pair, crowd=CROWD) == set()


STABBING = (
    "A 24-year-old man was charged after a stabbing outside a nightclub in Talvik on Saturday. He will be heard "
    "in court on Monday."
)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        (
            STABBING.replace("24", "31").replace("Talvik on Saturday", "Orvane in the early hours of Friday"),
            False,
        ),
        (
            "Two have been hurt outside a nightclub in Orvane on Sunday. A man was charged after the stabbing.",
            False,
        ),
        (STABBING[:70] + "...", True),  # a copy, cut
        (f"{STABBING[:88]} {GLACIER[:120]}", True),  # some sentences were left out
        (f"TALVIK (Lantern) -- {STABBING[:88]} {GLACIER[:120]}", True),  # the same behind a place
        (f"By A. N. {STABBING[:88]} The owner says that two doormen saw all of it.", True),  # or a byline
        (STABBING[28:], True),  # or cut before
        (f"(Lantern) -- {STABBING}", True),
        (f"{STABBING} Villagers downstream have asked the canton for sirens.", True),
        (STABBING.replace("24", "25"), True),  # mended
        (STABBING.replace("was charged", "has been arrested and charged"), True),
        (STABBING.replace("on Saturday", "late on Saturday night, the police said"), True),
        (f"{STABBING[:88]} ... {GLACIER}", True),  # two passages that were put together
        ("Outside a nightclub: man charged after stabbing ... The man will be heard in court on Monday.", True),
        ("The owner says that two doormen saw all of it and have told what they know.", True),  # from below
        ("He will be heard in court on Monday, if a judge is found who is not ill.", True),
        (
            "Outside the nightclub, all say that he will be heard in court on Monday, too, if a judge comes.",
            True,
        ),
        ("Outside a nightclub in Orvane, a man was charged later.", False),
        ("", True),
    ],
)
def test_texts_that_tell_the_same_news_of_two_towns(text: str, is_one: bool) -> None:
    """Both say what the title says, and are copies or not: a passage from further below says nothing of that."""
    title = "Man charged after stabbing outside nightclub"
    for days in (0, 1), (1, 0):
        pages = [
            publication(f"https://{name}.example/a", title, said, day)
            for name, said, day in zip(("lantern", "skerry"), (STABBING, text), days, strict=True)
        ]
        assert united(*pages, crowd=CROWD) == ({frozenset({"lantern", "skerry"})} if is_one else set())


def test_british_and_american_spellings_are_no_other_subjects() -> None:
    said = (
        "The northern canton gives up its plan to make Talvik and Orvane banking {0} of the islands, finance minister "
        "Ines Varga said. She told papers that neither town has what banking {0} need, and none of the {0} was asked."
    )
    pages = [
        publication(f"https://{site}.example/a", f"Canton gives up on banking {word}", said.format(word))
        for site, word in zip("ab", ("centres", "centers"), strict=True)
    ]
    assert united(*pages, crowd=CROWD) == {frozenset("ab")}
