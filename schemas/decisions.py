"""What a person may decide about links and stories: `decisions.yml` in the source folder."""

from datetime import date
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from schemas.values import Address, Text, parse_moment

Relation = Literal["same_link", "different_link", "same_story", "different_story"]
RELATIONS: tuple[Relation, ...] = get_args(Relation)


def parse_day(value: Any) -> date:
    """A day written `2023-08-14`. Raises ValueError, with a sentence, for anything else."""
    moment = parse_moment(value)
    if not moment.is_date_only:
        raise ValueError("should be a day like 2023-08-14")
    return moment.at.date()


Addresses = Annotated[list[Address], Field(min_length=2, max_length=1_000)]


class Decision(BaseModel):
    """One decision: which addresses are, or are not, one link or one story, why, and since when."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    same_link: Addresses | None = None
    different_link: Addresses | None = None
    same_story: Addresses | None = None
    different_story: Addresses | None = None
    reason: Text
    date: Annotated[date, BeforeValidator(parse_day)]

    @model_validator(mode="after")
    def check_one(self) -> "Decision":
        """Raises ValueError unless exactly one relation is given."""
        if sum(getattr(self, name) is not None for name in RELATIONS) != 1:
            raise ValueError(f"should hold exactly one of {', '.join(RELATIONS)}")
        return self

    @property
    def relation(self) -> Relation:
        """What is decided."""
        return next(name for name in RELATIONS if getattr(self, name) is not None)

    @property
    def urls(self) -> list[str]:
        """The addresses it is about, as written."""
        urls: list[str] = getattr(self, self.relation)
        return urls
