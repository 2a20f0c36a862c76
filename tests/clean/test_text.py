import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.clean.text import MAX_MARKS, MAX_PASSES, clean_name, clean_paragraphs, clean_text
from schemas.values import without_cut_mark
from tests.examples import examples


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        (None, None),
        ("  ", None),
        ("\u200b", None),
        (" a \t\n b\u00a0c ", "a b c"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("bell\x07", "bell"),
        ("\x1b[1;31mbold\x1b[0m [1m", "bold [1m"),
        ("right\u202eleft", "rightleft"),
        ("e\u0301", "é"),
        ("e\u200b\u0301", "é"),
        ("Český rozhlas", "Český rozhlas"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("Q&amp;A &#8217;s &lt;b&gt; caf&eacute;", "Q&A ’s <b> café"),
        ("twice &amp;amp;amp; escaped &amp;lt;", "twice & escaped <"),
        ("AT&T &notanentity; &copy 2020", "AT&T &notanentity; &copy 2020"),
        ("donâ€™t", "don’t"),
        ("â€œquotedâ€\x9d", "“quoted”"),
        ("Ð¿Ñ€Ð¸Ð²ÐµÑ‚", "привет"),
        ("Ã la carte, FRANÇAIS, naïve", "à la carte, FRANÇAIS, naïve"),
    ],
)
def test_clean_text(written: str | None, clean: str | None) -> None:
    assert clean_text(written) == clean


SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        (f" {SCOTLAND} \u200band{SCOTLAND}", f"{SCOTLAND} and{SCOTLAND}"),
        (SCOTLAND.removeprefix("\U0001f3f4"), None),
        (SCOTLAND.removesuffix("\U000e007f") + "x", "\U0001f3f4x"),
        (SCOTLAND.replace("\U0001f3f4", "\U0001f3f4\u200b"), "\U0001f3f4"),
        (SCOTLAND + "\U000e0061\U000e007f", SCOTLAND),
        ("\U0001f3f4" + "\U000e0061" * 7 + "\U000e007f", "\U0001f3f4"),
        ("\U0001f3f4" + "\U000e0061" * 2 + "\U000e007f", "\U0001f3f4"),
        *((flag, flag) for n in (3, 6) if (flag := "\U0001f3f4" + "\U000e0061" * n + "\U000e007f")),
    ],
)
def test_flags_of_regions(written: str, clean: str | None) -> None:
    assert clean_text(written) == clean


garbled = st.text(st.characters(min_codepoint=0xA0, max_codepoint=0x17F)).map(
    lambda t: t.encode().decode("latin-1")
)
escaped = st.lists(
    st.sampled_from([*SCOTLAND, "&", "amp;", "#38;", "lt;", "#x26;", "Ã©", "â€™", " ", "é", "%20", "%C3"])
).map("".join)


@examples(6)
@given(st.text() | garbled | escaped)
def test_clean_text_is_idempotent(text: str) -> None:
    once = clean_text(text)
    name = clean_name(text)
    assert clean_name(name) == name
    assert clean_text(once) == once
    assert once is None or unicodedata.is_normalized("NFC", once)


def test_paragraphs() -> None:
    assert clean_paragraphs("a\nb\n \n\n c ") == "a b\n\nc"
    assert clean_paragraphs(" \n") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cut short...", ("cut short", True)),
        ("cut short ...", ("cut short", True)),
        ("cut short . . .", ("cut short", True)),
        ("cut short…", ("cut short", True)),
        ("cut short […]", ("cut short", True)),
        ("cut short [...]", ("cut short", True)),
        ("cut short... (…)", ("cut short", True)),
        ("whole.", ("whole.", False)),
        ("whole [sic]", ("whole [sic]", False)),
        ("[...]", ("[...]", False)),
        ("in ... the middle", ("in ... the middle", False)),
        ("...", ("...", False)),
        ("", ("", False)),
    ],
)
def test_cut_marks(text: str, expected: tuple[str, bool]) -> None:
    assert without_cut_mark(text) == expected


@given(st.text(alphabet="a. …[]()", max_size=20))
def test_a_cut_mark_goes_at_once(text: str) -> None:
    kept, _ = without_cut_mark(text)
    assert without_cut_mark(kept)[0] == kept


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("ABC%20News", "ABC News"),
        ("Le%20Monde%20%C3%A9conomie", "Le Monde économie"),
        ("Caf%c3%a9", "Café"),
        ("Caf%C3%A9", "Café"),
        ("100% News", "100% News"),
        ("50%off %E9", "50%off %E9"),
        ("a%20" * 125, "a " * 124 + "a"),
        ("a%20" * 125 + "b", "a%20" * 125 + "b"),  # too long for a name
        ("%2525" * 1_300_000, "%2525" * 1_300_000),
        (None, None),
    ],
    ids=lambda name: str(name)[:40],
)
def test_names_with_percent_escapes(written: str | None, clean: str | None) -> None:
    assert clean_name(written) == clean


def test_hostile_text_costs_no_more_than_its_size() -> None:
    """Each level of escaping once cost a pass over the whole text."""
    assert clean_text("&" * 100_000 + "amp;" * 100_000)
    assert clean_text("&" + "&#97;mp;" * 50_000)


def test_work_in_proportion_to_length() -> None:
    """Each took hours when it grew with the square of the length; no clock is needed to see that."""
    assert without_cut_mark("a" + "..." * 300_000) == ("a", True)
    assert without_cut_mark("a" + " ..." * 300_000) == ("a", True)
    assert clean_name("%" + "25" * 200) == "%" + "25" * (200 - MAX_PASSES)
    assert len(clean_text("a" + "\u0301\u0323" * 300_000) or "") <= 1 + MAX_MARKS


def test_nothing_but_marks_goes_where_there_are_too_many() -> None:
    few, many = ("wo{0}rd, a{0}b".format("\u0302" * count) for count in (MAX_MARKS, MAX_MARKS + 10))
    assert clean_text(many) == unicodedata.normalize("NFC", few)


@given(st.text(alphabet="a\u0301\u0323\u0344\u0345", min_size=20, max_size=90))
def test_marks_are_kept_as_far_as_any_script_needs_them(text: str) -> None:
    clean = clean_text(text) or ""
    assert len(clean) <= 31 * text.count("a") + 30
    assert clean_text(clean) == (clean or None)
