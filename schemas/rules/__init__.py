"""The rules of cleaning and comparing, as data: each entry with its source and its reason.

`parameters.yml` says what the parameters of an address's query are for; `paths.yml` what hosts and paths
hold besides the name of a page; `calendar.yml` how languages name months and weekdays. To teach newslinks
another site's habits, add an entry, not code.
"""

from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

Tier = Literal["tracking", "referral", "session", "view", "identity"]
INCIDENTAL: tuple[Tier, ...] = ("referral", "session", "view")
"""What hardly ever chooses the page."""


class Rule(BaseModel):
    """What all rules have."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: str = Field(min_length=3)
    """Who says so."""
    reason: str = Field(min_length=3)
    """Why it may be done."""


class Parameter(Rule):
    """What a query parameter is for."""

    name: str = Field(pattern=r"^[^*=&\s]+\*?$")
    """Its name in any case; a `*` at the end stands for anything."""
    tier: Tier
    """`tracking` never chooses the page; `referral`, `session` and `view` hardly ever; `identity` does."""
    is_numeric: bool = False
    """Whether its value is a number by its nature, such as that of a comment, and so never that of a page."""
    values: str = ""
    """A regular expression, in any case, of the values it holds for; all if empty."""
    hosts: tuple[str, ...] = ()
    """The sites (registrable domains) it holds for; all if empty."""


class Name(Rule):
    """A name that means something in a host or path."""

    name: str


class Twin(Name):
    """A site, or a host of one, and another with the same pages."""

    twin: str


class Redirect(Name):
    """A script that only sends the reader on: host without `www.` and path, as a regular expression."""

    parameters: tuple[str, ...]
    """Those that may hold the address it leads to; the first that does counts."""


class PageForm(Name):
    """Addresses of one page: host without `www.`, path, `?` and query, as a regular expression."""

    hosts: tuple[str, ...] = ()
    """The sites (registrable domains) it holds for; all if empty."""
    usual: str
    """The usual address, without a scheme, with the groups of the expression."""


class Words(Name):
    """Words of a path that mean one thing."""

    words: tuple[str, ...]


class Calendar(Rule):
    """How languages name the months, and the days of the week."""

    months: dict[str, str]
    """Twelve names of each language, in order, with spaces between them; a `/` parts two forms of one."""
    months_of_dates: dict[str, str]
    """Those of other languages, which may mean something else where no date stands beside them."""
    short_months: dict[str, str]
    """Short forms, which may mean something else where no date stands beside them."""
    weekdays: dict[str, str]
    """Seven names of days of some languages, in the same way."""
    weekdays_of_dates: dict[str, str]
    """Those of other languages, which may mean something else where no date stands beside them."""
    short_weekdays: dict[str, str]
    """Short forms, in the same way."""


class Paths(BaseModel):
    """What hosts and paths hold besides the name of a page."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    default_documents: tuple[Name, ...]
    """What a server sends, in any case, where an address ends with its folder."""
    path_parameters: tuple[Name, ...]
    """What may follow a `;` in a path without naming another page."""
    amp_caches: tuple[Name, ...]
    """Hosts of caches; their subdomains name the site a page is from."""
    redirects: tuple[Redirect, ...]
    """Addresses that hold another one, to which they lead."""
    path_redirects: tuple[Name, ...]
    """Regular expressions of host, without `www.`, and path, up to the address they lead to."""
    page_forms: tuple[PageForm, ...]
    """Addresses of one page, each in full."""
    device_hosts: tuple[Name, ...]
    """Parts of hosts, each with its dot, that show a site's pages on small screens or in Europe."""
    twin_sites: tuple[Twin, ...]
    """Sites of two names."""
    device_paths: tuple[Name, ...]
    """Regular expressions of what in a path only says the same."""
    content_kinds: tuple[Words, ...]
    """Segments that say what kind of page it is."""
    id_holders: tuple[Words, ...]
    """Segments after which a number is no article's."""
    id_owners: tuple[Words, ...]
    """Segments, or beginnings of one, after which an id is an article's."""
    id_patterns: tuple[Name, ...]
    """Regular expressions of ids that nothing else gives away."""
    script_endings: tuple[Name, ...]
    """Extensions of programs that write many pages."""
    locales: tuple[Words, ...]
    """Segments that name a `language`, `country` or `edition`."""


@cache
def parameters() -> tuple[Parameter, ...]:
    """The rules for query parameters."""
    return tuple(Parameter.model_validate(rule) for rule in _read("parameters.yml"))


@cache
def paths() -> Paths:
    """The rules for hosts and paths."""
    return Paths.model_validate(_read("paths.yml"))


@cache
def calendar() -> Calendar:
    """The names of months and weekdays."""
    return Calendar.model_validate(_read("calendar.yml"))


def _read(name: str) -> Any:
    text = files("schemas").joinpath("rules", name).read_text("utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
