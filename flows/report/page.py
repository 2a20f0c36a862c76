"""The page itself: facts and pictures into templates, every text escaped."""

import json
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from flows.findings import shortened
from flows.plural import count
from flows.report import charts, picture, text
from flows.report.facts import Facts, Row
from flows.report.shared_words import side_by_side
from schemas.columns import columns, describe
from schemas.findings import MEANINGS
from schemas.tables import TABLES

POLICY = "default-src 'none'; style-src 'sha256-{}'; img-src data:; base-uri 'none'; form-action 'none'"
"""Nothing runs, nothing is fetched, and no style but that of the page itself counts."""
MAX_TITLE = 200
MAX_TEXT = 360
"""Characters of a title and of an excerpt that are shown side by side."""
SIDES = ("left", "right")
IN = {"day": "on", "week": "in the week from", "month": "in", "quarter": "in", "year": "in"}
"""What stands before the name of a period, by its unit."""


def render(facts: Facts, checks: list[Row]) -> str:
    """The page as HTML, complete in itself; `checks` say what was checked and how it went (`checks.json`)."""
    style = files("flows.report").joinpath("templates", "style.css").read_text("utf-8")
    digest = b64encode(sha256(style.encode()).digest()).decode()
    way = facts.one("way")
    return template().render(
        style=Markup(style),  # a file of ours
        policy=POLICY.format(digest),
        facts=facts.rows,
        way=way,
        holdings=facts.one("holdings"),
        run=facts.rows["runs"][0],
        checks=checks,
        changes=facts.changes,
        flow=picture.draw(way) if way["files"] else None,
        volume=_volume(facts),
        repeats=_repeats(facts),
        examples=[_example(row) for row in facts.rows["same_story"]],
        meanings=MEANINGS,
        tables={name: (row, describe(row), columns(row)) for name, row in TABLES.items()},
    )


@cache
def template() -> Template:
    """The template of the page, compiled with all it includes."""
    environment = _environment()
    for name in environment.list_templates(["html"]):
        environment.get_template(name)
    return environment.get_template("page.html")


def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("flows.report"),
        autoescape=True,
        finalize=text.shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "address": text.address,
        "clock": text.clock,
        "count": count,
        "cut": shortened,
        "day": text.day,
        "evidence": json.loads,
        "number": "{:,}".format,
        "share": text.share,
        "ticked": text.ticked,
    }
    return made


def _volume(facts: Facts) -> dict[str, Any] | None:
    """The chart of links over time, and what is to be said of them; None if no link has a date."""
    rows, holdings = facts.rows["volume"], facts.one("holdings")
    if not rows:
        return None
    unit, description = rows[0]["unit"], _told(rows)
    series = {"articles": [row["own"] for row in rows], "listed links": [row["listed"] for row in rows]}
    drawn = sum(row["own"] + row["listed"] for row in rows)
    dated = facts.one("way")["links"] - holdings["undated"]
    chart = charts.Chart("volume", f"Links by {unit}", description, [row["name"] for row in rows], series)
    return {
        "chart": charts.draw(chart),
        "description": description,
        "unit": unit,
        "rows": rows,
        "outside": dated - drawn,
    }


def _told(rows: list[Row]) -> str:
    """What the bars say: from when to when, and which is the highest."""
    unit, first, last = rows[0]["unit"], rows[0]["name"], rows[-1]["name"]
    highest = max(rows, key=lambda row: int(row["own"]) + int(row["listed"]))
    most = count(highest["own"] + highest["listed"], "link")
    if len(rows) == 1:
        return f"{most}, all {IN[unit]} {first}."
    return f"{count(len(rows), unit)}, {first} to {last}; most, {most}, {IN[unit]} {highest['name']}."


def _repeats(facts: Facts) -> dict[str, Any] | None:
    """The chart of how often links are listed; None if nothing is listed."""
    rows, way = facts.rows["repeats"], facts.one("way")
    listed = way["links"] - sum(row["links"] for row in rows if not row["low"])
    if not listed:
        return None
    entries, times = count(way["entries"], "entry"), f"{way['entries'] / listed:.1f}"
    description = f"{entries} for {count(listed, 'link')}: {times} for each on average."
    chart = charts.Chart(
        "repeats", "Links by how often they are listed", description,
        [row["name"] for row in rows], {"links": [row["links"] for row in rows]},
    )  # fmt: skip
    return {"chart": charts.draw(chart), "description": description, "rows": rows}


def _example(row: Row) -> Row:
    """A pair with its texts in pieces, and what its score is made of."""
    left, right = (shortened(row[f"{side}_title"], MAX_TITLE) for side in SIDES)
    titles = side_by_side(left, right, least=2)
    left, right = (shortened(row[f"{side}_excerpt"] or "", MAX_TEXT) for side in SIDES)
    excerpts = side_by_side(left, right)
    sides = [
        {
            "title": titles[number],
            "excerpt": excerpts[number],
            **{name: row[f"{side}_{name}"] for name in ("url", "provider", "at")},
        }
        for number, side in enumerate(SIDES)
    ]
    return {**row, "sides": sides, "evidence": json.loads(row["evidence"])}
