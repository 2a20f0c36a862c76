"""`newslinks why-not`: which rules failed to tie two addresses, and their stories, and by how much."""

from collections.abc import Iterator

import duckdb

from flows.ask.lookup import HOST_OF, URLS, FoundLink, find, in_full
from flows.ask.lookup.decided_apart import decided_apart
from flows.clean.traits import traits_of
from flows.clean.urls import clean_url, match_key
from flows.dedupe.pages import Page, named_as
from flows.dedupe.tie_rules import MAX_CLAIMS, by_alias
from flows.dedupe.ties import RULE_OF_TRAIT
from flows.errors import NotFoundError
from flows.findings import printable

AGREES = "agrees; a third page of the group keeps them apart, or its size, or what was decided of others"
NAMELESS = "has none: only entries of one source with its title are one link with it"
CLAIMED = f"""
    SELECT count(DISTINCT link_id) FROM (
        SELECT link_id, unnest([{URLS}]) AS url
        FROM (FROM articles UNION ALL BY NAME FROM mentions)
    ) WHERE url IN (SELECT clean_url FROM link_urls WHERE match_key = $key)
"""
PAGES = f"SELECT DISTINCT match_key FROM link_urls WHERE kind = 'web' AND {HOST_OF} IN ($one, $two)"


def why_not(db: duckdb.DuckDBPyConnection, left: str, right: str, option: str = "") -> Iterator[str]:
    """A line for each of the two, one for each rule with what it says of them, and then of their stories.

    `option` is what a command that is advised needs to look at the same data folder. Raises NotFoundError if
    one of the two is no address and no id.
    """
    (one, first), (two, second) = (_known(db, asked) for asked in (left, right))
    for letter, asked, found, known in (("A", left, first, one), ("B", right, second, two)):
        title = known.titles[0] if found else "not in the snapshot: only its address is compared"
        yield printable(f"{letter}  {known.urls[0] if known.urls else asked}  {title}")
    if first and second and first.link["link_id"] == second.link["link_id"]:
        link = first.link["link_id"]
        yield f"both are the link {link}: `newslinks explain {link}{option}` says why"
        return
    if one.key == two.key and not (first and second):
        yield f"both would be one link: they are compared as {one.key}"
        return
    yield "two links, since"
    decided = list(decided_apart(db, "link", first.link, second.link)) if first and second else []
    for name, reasons in _reasons(db, one, two):
        yield printable(f"  {name:<10}  {'; '.join(reasons) or ('agrees' if decided else AGREES)}")
    for said in decided:
        yield printable(f"  {'decision':<10}  {said}")
    if first and second:
        yield from _of_stories(db, first, second)


def _of_stories(db: duckdb.DuckDBPyConnection, first: FoundLink, second: FoundLink) -> Iterator[str]:
    if first.link["story_id"] == second.link["story_id"]:
        yield f"one story: {first.link['story_id']}"
        return
    from flows.ask.lookup.why_two_stories import why_two_stories  # noqa: PLC0415 - all links are compared for it

    yield "two stories, since"
    for name, said in why_two_stories(db, first.link, second.link):
        yield printable(f"  {name:<10}  {said}")


def _known(db: duckdb.DuckDBPyConnection, asked: str) -> tuple[Page, FoundLink | None]:
    asked = in_full(asked)
    key, clean = match_key(asked), clean_url(asked)
    try:
        found = find(db, asked)
    except NotFoundError:
        if key is None or clean is None:
            raise
        return Page(key, (clean,), ()), None
    return _page(found, key), found


def _page(found: FoundLink, key: str | None) -> Page:
    """The page of a link that has a match key; its first one if none of its own has it."""
    keys = [match_key(p.own) if p.own else None for p in found.publications]
    wanted = key if key in keys else keys[0]
    own = [p for p, its in zip(found.publications, keys, strict=True) if its == wanted]
    named = {(match_key(url) or "", kind) for p in own for kind, url in enumerate(p.urls) if url}
    others = [(alias, kind) for alias, kind in named if alias not in {"", wanted}]
    return Page(
        key=wanted or own[0].title,
        urls=tuple(sorted({p.own for p in own if p.own})),
        titles=tuple(sorted({p.title for p in own})),
        aliases=named_as(others),
    )


def _reasons(db: duckdb.DuckDBPyConnection, one: Page, two: Page) -> Iterator[tuple[str, tuple[str, ...]]]:
    nameless = tuple(f"{letter} {NAMELESS}" for letter, page in (("A", one), ("B", two)) if not page.urls)
    if nameless:
        yield "address", nameless
        return
    yield "match_key", tuple(_differences(one, two))
    common = sorted({one.key, *one.aliases} & {two.key, *two.aliases})
    if not common:
        yield "alias", ("no address is named by both, and none of the two by the other",)
    for alias in common:
        verdict = by_alias(one, two, alias, _claimed(db, alias))
        yield "alias", tuple(f"they share {alias}, but {objection}" for objection in verdict.objections)
    for name, rule in RULE_OF_TRAIT.items():
        yield name, rule(one, two).objections or tuple(_too_common(db, one, two, name))


def _too_common(db: duckdb.DuckDBPyConnection, one: Page, two: Page, name: str) -> Iterator[str]:
    """That more pages have in common what a rule looks at than it ties."""
    hosts = {"one": one.key.partition("/")[0], "two": two.key.partition("/")[0]}
    shared = getattr(traits_of(one.key), name)
    pages = sum(getattr(traits_of(key), name) == shared for (key,) in db.execute(PAGES, hosts).fetchall())
    if pages > MAX_CLAIMS:
        yield f"{pages} pages agree; more than {MAX_CLAIMS} share no article"


def _differences(one: Page, two: Page) -> Iterator[str]:
    for name in ("host", "port", "path", "query", "fragment"):
        left, right = (one.host, two.host) if name == "host" else (getattr(p.parts, name) for p in (one, two))
        if left != right:
            yield f"{name} {left or '(none)'} is not {right or '(none)'}"


def _claimed(db: duckdb.DuckDBPyConnection, alias: str) -> int:
    ((number,),) = db.execute(CLAIMED, {"key": alias}).fetchall()
    return int(number)
