"""The cookbook's queries run, and give the answers it shows."""

from pathlib import Path

import duckdb
import pytest

from flows.cookbook import RECIPE, answer, renewed
from flows.pipeline import Outcome
from tests.seeds import PROJECT, SEEDS

PAGE = (PROJECT / "flows" / "warehouse" / "views" / "COOKBOOK.md").read_text("utf-8")
RECIPES = [(found["query"], found["answer"]) for found in RECIPE.finditer(PAGE)]


def test_every_question_has_a_recipe() -> None:
    assert len(RECIPES) >= 15
    assert len(RECIPES) == PAGE.count("\n## ") == PAGE.count("\n```sql\n")


@pytest.mark.parametrize(
    ("query", "shown"), RECIPES, ids=[query.split("FROM")[-1][:30] for query, _ in RECIPES]
)
def test_an_answer_is_the_one_that_is_shown(query: str, shown: str, db: duckdb.DuckDBPyConnection) -> None:
    assert answer(db, query) == shown


@pytest.mark.parametrize("query", [query for query, _ in RECIPES if "::DATE" not in query])
def test_it_does_not_depend_on_the_time_zone(query: str, published: Outcome) -> None:
    """But for the day of a time, which is the session's."""
    with duckdb.connect(str(published.data / "current" / "newslinks.duckdb"), read_only=True) as db:
        db.execute("SET TimeZone = 'Pacific/Auckland'")
        there = answer(db, query)
        db.execute("SET TimeZone = 'UTC'")
        assert there == answer(db, query)


def test_a_wrong_answer_is_renewed() -> None:
    page = (
        "## Any?\n\n```sql\nSELECT 'a|b' AS one, NULL AS other;\n```\n\n| wrong |\n| --- |\n| x |\n\n## Next\n"
    )
    assert renewed(page, SEEDS) == (
        "## Any?\n\n```sql\nSELECT 'a|b' AS one, NULL AS other;\n```\n\n"
        "| one | other |\n| --- | --- |\n| a\\|b |  |\n\n## Next\n"
    )


def test_a_wrong_query_is_told() -> None:
    with pytest.raises(duckdb.Error, match="nothing_there"):
        renewed("```sql\nFROM nothing_there;\n```\n\n", Path(SEEDS))
