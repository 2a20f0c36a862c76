"""What a table is declared with: the row model all others build on, and what describes a column."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict


@dataclass(frozen=True)
class Meta:
    """What describes a column besides its sentence.

    A type such as `Count` brings one along; what the field itself says counts more.
    """

    example: str | int | float | None = None
    """A value it can have; a time in ISO 8601."""
    seed: str | None = None
    """The key it has in the front matter of a seed, where it comes straight from one."""
    unit: str | None = None
    null: str | None = None
    """What an empty value means."""
    least: int | None = None
    most: int | None = None


class Row(BaseModel):
    """What all tables share. The docstring of a row model is the description of its table."""

    # What only names columns is not compiled: rows are mostly made as columns, not as models.
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, defer_build=True)

    table: ClassVar[str]
    """The name of the table."""
    key: ClassVar[tuple[str, ...]]
    """The columns that identify a row."""
    order: ClassVar[tuple[str, ...]] = ()
    """The columns by which rows are sorted; the key if empty."""
    references: ClassVar[dict[str, str]] = {}
    """Columns that hold the key of another table: column to `table.column`."""
    lookups: ClassVar[tuple[str, ...]] = ()
    """Columns with addresses by which single rows are looked up; nearly each row has another one."""
    is_history: ClassVar[bool] = False
    """Whether it tells of earlier runs too, and so is no function of the source alone."""


DocumentId = Annotated[str, Meta("d_bewl3xnl7v4q4bjv")]
ArticleId = Annotated[str, Meta("a_6nvso6pqdzcitjcg")]
LinkId = Annotated[str, Meta("l_bs3w2xqqaj7k7fu4")]
StoryId = Annotated[str, Meta("s_ev7yndgw7wjkzrtl")]
RunId = Annotated[str, Meta("r_ajpgfcbupisxfdo3")]
Domain = Annotated[str, Meta("tribuneindia.com")]
Place = Annotated[int, Meta(1, least=1)]
"""A number that counts from 1."""
Count = Annotated[int, Meta(3, least=0)]
Moment = Annotated[datetime, Meta("2021-06-28T08:47:00Z", unit="time in UTC")]
Sha256 = Annotated[str, Meta("9426bfd6a7f276f61591bbc0ca2c57cb06bf61413e545b7a3dd781f3dc1f5093")]
Json = Annotated[str, Meta('{"key": "value"}')]
