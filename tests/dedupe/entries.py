"""Seeds whose entries may be one link, and what ties these, as tests of deduplication write and read them."""

from schemas.tables import Merge
from tests.seeds import PAGE, Tables, files_of, merged

OWN = "https://own.example.com/article"
TITLE = "Police test live face recognition in London"
AMP = "https://example.org/amp/police-test-face-recognition"
PLAIN = "https://example.org/police-test-face-recognition"
ID = "https://example.org/news/1234567-{}"
UUID = "345e9f7c-3cec-11ea-b368-cf7703dd0c58"
CUT = "One page that was cut short by the site"


def seed(title: str, url: str, *related: str) -> str:
    """An article with such entries."""
    return f"---\ntitle: {title}\nwebUrl: {url}\nrelated:\n{''.join(related)}---\n"


def entry(title: str, url: str, **fields: str) -> str:
    """An entry of its list."""
    more = "".join(f"    {key}: {value}\n" for key, value in fields.items())
    return f"  - title: {title}\n    webUrl: {url}\n{more}"


def page(title: str, *related: str) -> str:
    """A page text that lists such titles."""
    listed = "".join(f"\n\n{text}\n\nThe excerpt.\n" for text in related)
    return PAGE.replace("A page", title).split("\nOne...")[0] + listed


def tied(*entries: str) -> list[tuple[str, str, str]]:
    """The ties among entries of one list: rule and the two addresses."""
    merges, links = merged(files_of({"seed": seed("Own", OWN, *entries)}))
    ties: list[tuple[str, str, str]] = [
        (m.rule, m.left_id, m.right_id) for m in merges if m.relation == "same_link"
    ]
    assert links == 1 + len(entries) - len({tuple(pair) for _, *pair in ties})
    return ties


def same_link(tables: Tables) -> list[Merge]:
    """Why pages are one link."""
    return [merge for merge in tables[Merge] if merge.relation == "same_link"]
