"""Addresses: the specification row by row, and what holds for every address."""

import csv
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from flows.clean import query
from flows.clean.query import tier
from flows.clean.urls import UNRESERVED, clean_url, match_key, parts_of
from flows.domains import site
from schemas.rules import Parameter, parameters
from schemas.values import check_address
from tests.examples import examples


class Pair(NamedTuple):
    """A row of the specification."""

    group: str
    written: str
    clean_url: str | None
    match_key: str | None
    why: str


def specification() -> list[Pair]:
    """The rows of `addresses.tsv`; characters nobody can see are escaped there."""
    with (Path(__file__).parent / "addresses.tsv").open(encoding="ascii", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    return [
        Pair(group, written.encode().decode("unicode_escape"), clean or None, key or None, why)
        for group, written, clean, key, why in rows
    ]


PAIRS = specification()


@pytest.mark.parametrize("group", dict.fromkeys(pair.group for pair in PAIRS))
def test_specification(group: str) -> None:
    pairs = [pair for pair in PAIRS if pair.group == group]
    found = [
        pair._replace(clean_url=clean_url(pair.written), match_key=match_key(pair.written)) for pair in pairs
    ]
    assert found == pairs


def test_the_specification_is_whole() -> None:
    assert len(PAIRS) >= 200
    assert len({pair.written for pair in PAIRS}) == len(PAIRS)
    groups = "idn port userinfo path percent fragment query spaces non-ascii amp-cache tracking identity"
    assert {pair.group for pair in PAIRS} >= set(groups.split())


# Parts from which hostile addresses are put together.
PIECES = [
    *"aZ09~._-%/?&=#;:@+!*' \t\n\\[]<>\"“”",
    *(
        "%41",
        "%7e",
        "%2F",
        "%25",
        "%%341",
        "%e%32",
        "..",
        "%2e%2e",
        "&amp;",
        "&#38;",
        "%61mp;",
        "\u200b",
        "\xa0",
    ),
    *(
        "http://",
        "https://",
        "http//",
        "https://user@",
        "www.",
        "m.",
        "example.org",
        "xn--hek-ela4t.cz",
        "háček.cz",
        "0x7f..",
        "[::1]",
        ":80",
    ),
    *("cdn.ampproject.org", "/c/s/", "/amp/s/", "www.google.com", "example-org.", "index.html", "jsessionid=x"),
    *("&utm_source=x", "%3Futm_source=x", "?utm_", "amp%3B", "%3F"),
    *(
        "www.google.com/url?q=",
        "l.facebook.com/l.php?u=http%3A%2F%2F",
        "%3A%2F%2Fe.org%2F",
        "&url=https://e.org/",
    ),
    *("youtu.be/", "youtube.com/watch?v=", "dQw4w9WgXcQ"),
    *("utm_source=x", "source=y", "id=12345", "three-plain-words", "12345678", "#!", "#/", "\ud800", "🙂"),
]
anything = st.one_of(
    st.text(),
    st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=12).map(lambda parts: "https://example.org/" + "".join(parts)),
    st.lists(st.sampled_from(["http", "https", ":", "/", "//", "@", ".", "e.org"])).map(
        lambda p: f"http://{''.join(p)}"
    ),
    st.sampled_from([pair.written for pair in PAIRS]).flatmap(
        lambda url: st.sampled_from(PIECES).map(lambda piece: url + piece)
    ),
)


@examples(5)
@given(anything)
@example("https://e.org/" + "&" + "%61mp;" * 30)
@example("https://e.org/" + "%" * 50 + "41" * 50)
@example("https://e.org/" + "&utm_a=" * 50_000 + "/")
def test_total_and_idempotent(written: str) -> None:
    clean, key = clean_url(written), match_key(written)
    assert (clean is None) == (key is None)
    if clean is not None and key is not None:
        assert str(parts_of(key)) == f"https://{key}"
        assert clean_url(clean) == clean
        assert match_key(clean) == key
        assert clean.startswith(("http://", "https://"))
        assert not set(clean) & set(" \t\n\u200b")


@given(st.from_regex(r"(/[A-Za-z0-9_-]{1,8}){1,4}(\.html)?/?", fullmatch=True))
def test_the_case_of_a_path_never_changes(path: str) -> None:
    url = f"HTTPS://WWW.Example.ORG{path}"
    assert clean_url(url) == f"https://www.example.org{path}"
    assert match_key(url) == f"example.org{path.rstrip('/')}"


@given(
    st.lists(st.tuples(st.sampled_from("abc!$'()*,:@[]|"), st.sampled_from(["", "%{:02x}", "%{:02X}"]))),
    st.sampled_from(["/", "/a?id="]),
)
def test_encoding_that_says_nothing(signs: list[tuple[str, str]], before: str) -> None:
    url = f"https://example.org{before}x"
    written = "".join(form.format(ord(sign)) or sign for sign, form in signs)
    assert match_key(f"{url}{written}/a") == match_key(f"{url}{''.join(sign for sign, _ in signs)}/a")


def test_parameters_that_a_form_looks_for_in_vain() -> None:
    """This took hours when each was looked for behind all that may be the one before."""
    asked = "&".join(["__biz=a"] * 1_000 + ["idx=1"] * 1_000 + ["mid=1"] * 1_000)
    assert match_key(f"https://mp.weixin.qq.com/s?{asked}") == f"mp.weixin.qq.com/s?{asked}"


names = st.sampled_from(["id", "p", "page", "q", "a", "utm_source", "via", "view", "sessionid", "x"])
queries = st.lists(st.tuples(names, st.sampled_from("0123")), max_size=4)
paths = st.sampled_from(["", "story.php", "a-b", "three-plain-words", "news/12345678", "2020/01/20"])


@examples(5)
@given(paths, queries, queries)
def test_kept_parameters_that_differ_never_share_a_key(
    path: str, one: list[tuple[str, str]], two: list[tuple[str, str]]
) -> None:
    def address(query: list[tuple[str, str]]) -> str:
        return f"https://example.org/{path}?{'&'.join(f'{name}={value}' for name, value in query)}"

    def kept(query: list[tuple[str, str]]) -> list[tuple[str, str]]:
        incidental = {"referral", "session", "view", "tracking"}
        return sorted(p for p in query if tier(f"{p[0]}={p[1]}", "example.org") not in incidental)

    if kept(one) != kept(two):
        assert match_key(address(one)) != match_key(address(two))
    if kept(one) == kept(two) and path in {"three-plain-words", "news/12345678"}:
        assert match_key(address(one)) == match_key(address(two))


def test_the_rules_do_not_contradict_each_other() -> None:
    seen: set[tuple[str, str, str]] = set()
    for rule in parameters():
        for host in rule.hosts or ("",):
            values = rule.values if rule.tier == "tracking" else ""
            assert (rule.name.lower(), host, values) not in seen, rule
            seen.add((rule.name.lower(), host, values))
            assert not host or site(host) == host, f"{host} is no registrable domain"
        # In a cleaned address these characters are never encoded: names can be compared as they stand.
        assert set(rule.name.rstrip("*")) <= UNRESERVED, rule


def test_a_rule_for_a_site_beats_one_for_all() -> None:
    assert tier("source=x", "medium.com") == "tracking"
    assert tier("source=x", "blog.medium.com") == "tracking"
    assert tier("source=x", "example.org") == "referral"
    assert tier("UTM_Source=x", "example.org") == "tracking"
    assert tier("unheard-of=x", "example.org") is None


def test_a_rule_for_some_values_beats_one_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    every = Parameter(name="of-two", tier="identity", source="a test", reason="a test")
    some = every.model_copy(update={"tier": "tracking", "values": "mail"})
    monkeypatch.setattr(query, "_known", lambda: ({"of-two": [every, some]}, []))
    assert [tier(f"of-two={value}", "example.org") for value in ("mail", "x")] == ["tracking", "identity"]


def is_taken(written: str) -> bool:
    """Whether a seed may say this address."""
    try:
        check_address(written)
    except ValueError:
        return False
    return True


def test_a_seed_may_say_what_can_be_cleaned() -> None:
    every = [*(pair.written for pair in PAIRS), "http://./", "http://../a"]
    assert [url for url in every if is_taken(url)] == [url for url in every if clean_url(url) is not None]


@pytest.mark.parametrize(
    ("written", "is_one"),
    [
        ("https://e.org/a https://e.org/b", False),
        ("https://e.org/a?x=1\n  HTTP://e.org/b\n", False),
        ("https://e.org/a, https://e.org/b", False),
        ("https://e.org/a,https://e.org/b;https://e.org/c", False),
        ("https://e.org/a | https://e.org/b", False),
        ("https://e.org/a and https://e.org/b", False),
        ("https://e.org/a\n(copy: <https://e.org/b>)", False),
        ("https://e.org/a.png?w=1 320w, https://e.org/a.png?w=2 2.5x", False),
        ("https://e.org/a and b: //e.org/c", True),
        ("https://e.org/go?text=a 2xa https://e.org/b", True),
        ("https://e.org/My file.html?from=https://e.org/b", True),
        ("https://e.org/My file/https://e.org/b", True),
        ("https://web.archive.org/web/2020/https://e.org/b", True),
        ("https://e.org/go?u=https://e.org/b,https://e.org/c", True),
        ("https://e.org/share?text=Read this: https://e.org/b", True),
        ("https://https://e.org/a", True),
        (f"https://e.org/{',' * 8_000}", True),
    ],
)
def test_an_address_is_one(written: str, is_one: bool) -> None:
    if is_one:
        assert check_address(written)
    else:
        with pytest.raises(ValueError, match="not several"):
            check_address(written)


@pytest.mark.parametrize("times", [1, 9, 10, 11, 300])
def test_a_cache_in_a_cache_is_an_address_however_often(times: int) -> None:
    written = f"https://{'www.google.com/amp/s/' * times}e.org/a?utm_source=x"
    clean = clean_url(written)
    assert clean == ("https://e.org/a" if times < 10 else written.removesuffix("?utm_source=x"))
    assert clean_url(clean) == clean
    assert match_key(clean) == match_key(written)


@pytest.mark.parametrize("times", [1, 9, 10, 11, 60])
def test_a_redirect_to_a_redirect_is_an_address_however_often(times: int) -> None:
    written = f"https://{'www.google.com/url?q=https://' * times}e.org/a"
    clean = clean_url(written)
    assert clean == ("https://e.org/a" if times < 10 else written)
    assert clean_url(clean) == clean
    assert match_key(clean) == match_key(written)


NAMES = sorted({rule.name.lower().rstrip("*") for rule in parameters()})


@given(
    st.one_of(
        st.sampled_from(NAMES), st.tuples(st.sampled_from(NAMES), st.text("ax_0")).map("".join), st.text()
    )
)
def test_the_rules_for_a_parameter(name: str) -> None:
    found = {id(rule) for rule in query._rules(name)}
    fits = {
        id(rule)
        for rule in parameters()
        if name == rule.name.lower() or (rule.name.endswith("*") and name.startswith(rule.name.lower()[:-1]))
    }
    assert found == fits
