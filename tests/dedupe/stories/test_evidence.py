"""What counted for two links being one story."""

import pytest

from tests.dedupe.stories.publications import CROWD, HARBOUR, TITLE, group_stories, linked, publication


def test_what_a_tie_says() -> None:
    links = linked(
        publication("https://one.example/a", TITLE, HARBOUR),
        publication("https://two.example/a", "Port deal: cranes without drivers", HARBOUR, 2.5),
        *CROWD,
    )
    (tie,) = group_stories(links)[1]
    assert (tie.rule, tie.left < tie.right, tie.score > 0.9) == ("excerpt", True, True)
    assert tie.evidence["days_apart"] == 2.5
    assert tie.evidence["excerpt_agreement"] == 1
    assert tie.evidence["shared_words"].startswith("dockworkers in the northern harbour of talvik")
    parts = sum(tie.evidence[name] for name in ("base", "title", "excerpt", "date", "provider"))
    assert tie.score == pytest.approx(1 / (1 + 2.718281828**-parts), abs=0.01)


def test_titles_without_words_lack_none() -> None:
    pair = [publication(f"https://{host}.example/a", "🚨🚨", HARBOUR) for host in ("one", "two")]
    (tie,) = group_stories(linked(*pair, *CROWD))[1]
    assert (tie.rule, tie.evidence["title_agreement"]) == ("title", 1.0)


def test_no_days_lie_between_a_copy_and_a_page_published_before_and_after_it() -> None:
    page = [publication("https://one.example/a", TITLE, HARBOUR, days) for days in (0, 5)]
    (tie,) = group_stories(linked(*page, publication("https://two.example/a", TITLE, HARBOUR, 2), *CROWD))[1]
    assert tie.evidence["days_apart"] == 0
