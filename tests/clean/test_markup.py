"""Tags of HTML are taken out of texts; words that only look like tags stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.clean.text import clean_paragraphs, clean_text


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("<b>Breaking</b> news", "Breaking news"),
        ("<em>Wired</em>’s <I Class=x>best</I>", "Wired’s best"),
        ("&lt;b&gt;escaped&lt;/b&gt; &amp;lt;i&amp;gt;twice&amp;lt;/i&amp;gt;", "escaped twice"),
        ("<p>One.</p><p>Two.</p>", "One. Two."),
        ("One<br>two<BR/>three<br />four<wbr>five", "One two three fourfive"),
        ('<a href="https://example.org/">The first words of what was cut', "The first words of what was cut"),
        ("<p>The first words of what was cut...", "The first words of what was cut..."),
        (' <div class="a">\n <h2>Title', "Title"),
        ('see <img src="a.png" alt="x"> below', "see below"),
        ("<p> <b>Cut off", "Cut off"),
        ("<a title=\"A > B\" href='/x?a>b'>Ranked</a>", "Ranked"),
        ('<img alt="it\'s <5> by" src="/a">Ranked', '<img alt="it\'s <5> by" src="/a">Ranked'),
        ('<a href="/a>unclosed</a>', "unclosed"),
        ("<b>Not</i> <p>", "<b>Not <p>"),
        ("<p>" * 50 + "x", "x"),
        ("<ul><li>One</li><li>Two</li></ul>", "One Two"),
        ("a</b>b", "ab"),
        ("<<b></b>b>x</b>", "<b>x"),
        ("One <!-- note --> two<!----> three<!-- <b> -->s", "One two threes"),
        ("&lt;!-- note --&gt; One <!-- a\nb --><b>two</b>", "One two"),
        ("One <!-- <!-- note --> two", "One <!-- two"),
        ("<![CDATA[Q&A: <b>who</b> pays?]]>", "Q&A: who pays?"),
        ("&lt;![CDATA[One]]&gt; and <![CDATA[two\n]]>", "One and two"),
        ("<![CDATA[One]] > and <![CDATA[two]]>", "<![CDATA[One]] > and two"),
        # Words
        ("<![CDATA[]]>", "<![CDATA[]]>"),
        ("What <![CDATA[ does", "What <![CDATA[ does"),
        ("<!-- note -->", "<!-- note -->"),
        ("How <!-- begins a comment, and --> ends it?", "How ends it?"),
        ("What <!-- does", "What <!-- does"),
        ("How to use <b> and <i>", "How to use <b> and <i>"),
        ("Line breaks: <p> or <div>?", "Line breaks: <p> or <div>?"),
        ("List<string> and Vec<u> in C#", "List<string> and Vec<u> in C#"),
        ("1 < 2 > 0, if a <b and c> d", "1 < 2 > 0, if a <b and c> d"),
        ("<article-title>x</article-title>", "<article-title>x</article-title>"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("<b></b>", "<b></b>"),
        ("a <b", "a <b"),
    ],
)
def test_markup(written: str, clean: str) -> None:
    assert clean_text(written) == clean
    assert clean_text(clean) == clean


def test_bodies_keep_theirs() -> None:
    assert clean_paragraphs("<p>One.</p>\n\nTwo <b>words</b>") == "<p>One.</p>\n\nTwo <b>words</b>"


PIECES = [
    "<!--",
    "<![CDATA[",
    "]]>",
    "-->",
    "<b>",
    "</b>",
    "<p>",
    "</p>",
    "<br>",
    "<",
    ">",
    "b",
    "p",
    "/",
    "=",
    " ",
    "&lt;",
    "&gt;",
    "&amp;",
    "x",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_once_is_enough(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once
    assert bool(once) == bool(text.strip())
