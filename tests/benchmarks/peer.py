"""What a competent user would write instead: python-frontmatter and pandas, exact addresses only.

`python -m tests.benchmarks.peer SOURCE OUT` writes four Parquet tables and a DuckDB file. It reads front matter with
libyaml, skips files it cannot read, and knows nothing of page text, AMP, tracking parameters or copies. It does less
than newslinks, in a straightforward way: nothing is slow on purpose and nothing clever.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import frontmatter
import pandas as pd
import yaml
from frontmatter.default_handlers import YAMLHandler

Row = dict[str, Any]

COLUMNS = {
    "title": "title",
    "excerpt": "excerpt",
    "publishedDateTime": "published_at",
    "webUrl": "web_url",
    "sourceUrl": "web_url",
    "originalUrl": "original_url",
    "ampWebUrl": "amp_url",
    "ampUrl": "amp_url",
    "cdnAmpWebUrl": "cdn_amp_url",
    "cdnAmpUrl": "cdn_amp_url",
    "type": "type",
    "quality": "quality",
    "category": "category",
    "heat": "heat",
    "published": "is_published",
    "featuredContent": "featured_content",
    "removed": "is_removed",
}
"""The keys of both dialects, and the columns they become."""


class Handler(YAMLHandler):
    """Reads YAML with libyaml."""

    def load(self, fm: str, **kwargs: Any) -> Any:
        """The mapping of the front matter."""
        return super().load(fm, Loader=yaml.CSafeLoader, **kwargs)


def flat(record: Row) -> Row:
    """An article or an entry as one row."""
    row = {column: record[key] for key, column in COLUMNS.items() if key in record}
    provider, images = record.get("provider") or {}, record.get("images") or []
    row["provider_name"], row["provider_domain"] = provider.get("name"), provider.get("domain")
    row["image_url"], row["images"] = (images[0]["url"] if images else None), json.dumps(images)
    return row


def documents(source: Path) -> Iterator[tuple[str, Row]]:
    """The name and the front matter of each file that can be read."""
    for path in sorted(source.rglob("*")):
        if path.suffix not in {".md", ".markdown", ".txt"}:
            continue
        try:
            post = frontmatter.loads(path.read_text("utf-8-sig"), handler=Handler())
        except (OSError, ValueError, yaml.YAMLError) as error:
            print(f"{path}: {error}", file=sys.stderr)  # noqa: T201
            continue
        if post.metadata:
            yield path.relative_to(source).as_posix(), post.metadata


def frame(rows: list[Row]) -> pd.DataFrame:
    """The rows as a table, with times in UTC and one address to tell a link by."""
    table = pd.DataFrame(rows)
    table["published_at"] = pd.to_datetime(table["published_at"], utc=True, errors="coerce", format="mixed")
    table["url"] = table["web_url"]
    if "original_url" in table:
        table["url"] = table["url"].fillna(table["original_url"])
    table["quality"] = pd.to_numeric(table["quality"], errors="coerce").astype("Int64")
    return table


def tables(source: Path) -> dict[str, pd.DataFrame]:
    """The four tables, by name."""
    article_rows: list[Row] = []
    mention_rows: list[Row] = []
    for name, record in documents(source):
        article = flat(record) | {"path": name, "topics": ", ".join(record.get("topics") or [])}
        article_rows.append(article | {"secured": record.get("secured")})
        for position, entry in enumerate(record.get("related") or [], 1):
            mention_rows.append(flat(entry) | {"path": name, "position": position})
    articles, mentions = frame(article_rows), frame(mention_rows)
    mentions = mentions[mentions["url"].notna()]
    links = mentions.sort_values("published_at", ascending=False).drop_duplicates("url")
    links = links.drop(columns=["path", "position"])
    listed = mentions[["path", "url", "position"]].drop_duplicates(["path", "url"])
    return {"articles": articles, "mentions": mentions, "links": links, "article_links": listed}


def main() -> None:
    """Write the tables of the folder that the command line names."""
    source, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(out / "peer.duckdb")) as db:
        for name, table in tables(source).items():
            path = out / f"{name}.parquet"
            table.to_parquet(path, compression="zstd", index=False)
            db.execute(f"CREATE TABLE {name} AS SELECT * FROM read_parquet(?)", [str(path)])


if __name__ == "__main__":
    main()
