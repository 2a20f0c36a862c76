"""After any changes, what stands is byte for byte what a first run would have made."""

from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows import scratch
from flows.config import Config
from flows.extract import known
from flows.pipeline import build
from schemas.tables import TABLES
from tests.examples import examples
from tests.seeds import ARTICLE, ENTRY, PAGE

SEEDS = [
    ARTICLE,
    ARTICLE.replace("An article", "Another article").replace("/article", "/another"),
    ARTICLE.replace(ENTRY, ENTRY * 2).replace("/article", "/third?utm_source=x"),
    ARTICLE.replace("quality: 3", "quality: three"),
    ARTICLE.replace("title: An article\n", ""),
    PAGE,
    "not a seed",
]
folders = count()

# Each step writes, removes or renames; the same content comes back again and again, under other names too.
steps = st.lists(
    st.tuples(
        st.sampled_from("abcde"), st.one_of(st.sampled_from(SEEDS), st.none(), st.sampled_from(["->a", "->b"]))
    ),
    min_size=1,
    max_size=6,
)


def take(source: Path, name: str, change: str | None) -> None:
    path = source / f"{name}.md"
    if change is None:
        path.unlink(missing_ok=True)
    elif not change.startswith("->"):
        path.write_text(change)
    elif path.exists():
        path.rename(source / f"{change[2:]}.md")


def tables(config: Config) -> dict[str, bytes]:
    folder = config.folder / "current"
    names = [f"{name}.parquet" for name, row in TABLES.items() if not row.is_history]
    return {name: (folder / name).read_bytes() for name in (*names, known.NAME)}


@pytest.mark.parametrize("files", [scratch.FILES, 1], ids=["one bucket", "buckets"])
@examples(0.1)
@given(runs=st.lists(steps, min_size=1, max_size=4))
def test_grown_step_by_step_is_built_at_once(
    tmp_path_factory: object,
    monkeypatch: pytest.MonkeyPatch,
    files: int,
    runs: list[list[tuple[str, str | None]]],
) -> None:
    """Whether what files say is kept in one bucket or, as with three files and more, in as many as files."""
    monkeypatch.setattr(scratch, "FILES", files)
    folder: Path = tmp_path_factory.mktemp(f"grown{next(folders)}")  # type: ignore[attr-defined]
    (source := folder / "source").mkdir()

    def config(data: str) -> Config:
        return Config(source, folder / data, allow_empty=True, allow_shrink=True, max_rejected=1)

    for changes in runs:
        for name, change in changes:
            take(source, name, change)
        build(config("grown"))
    build(config("at_once"))
    assert tables(config("grown")) == tables(config("at_once"))
