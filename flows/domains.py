"""Hosts and the sites they belong to, by the copy of the Public Suffix List that its package brings."""

import re
from functools import cache

from publicsuffixlist import PublicSuffixList

from flows.remembered import remembered
from schemas import web
from schemas.rules import paths

MAX_HOST = 253
"""Characters that a host may have (RFC 1035)."""
IPV4 = re.compile(r"[\d.]+")
AROUND = "".join([". ,;", *web.QUOTES.keys(), *web.QUOTES.values()])
"""What may stand around a host, and is none of it."""
PART = re.compile(r"[^.]+\.")


@remembered(2**16)
def clean_domain(written: str) -> str | None:
    """A provider's domain as the host of an address has it, without `www.`; None if nothing remains.

    Given as an address, its host counts; what cannot be a host stays as it is, in lower case.
    """
    text = "".join(filter(str.isprintable, written)).lower().strip(AROUND)
    url = web.parse(text if "://" in text else f"https://{text}")
    host = url.hostname.strip(".") if url else ""
    # A number is an address to browsers, `2020` that of 0.0.7.228; nobody means it here.
    domain = host if host and (host in text or not IPV4.fullmatch(host)) else text
    if len(domain) <= MAX_HOST:
        while (bare := without_www(domain)) != domain:
            domain = bare
    return domain or None


@remembered(2**16)
def site(host: str) -> str | None:
    """The registrable domain of a host: its public suffix and one name more; None if it has none."""
    return _suffixes().privatesuffix(host)


def without_www(host: str) -> str:
    """The host without the prefix `www.`, unless that is the name of the site itself, as in `www.com`."""
    return host[4:] if host.startswith("www.") and site(host[4:]) else host


@remembered(2**16)
def without_device(host: str) -> str:
    """The host without parts such as `m.` that only say for which device its pages are laid out.

    `www.` goes with them, as in `amp.www.example.org`.
    Of a site or host with two names, it is that under the one.
    """
    name = site(host) or host
    prefix = "".join(part for part in PART.findall(host.removesuffix(name)) if part not in _devices())
    return _twins().get(prefix + name) or prefix + _twins().get(name, name)


@cache
def _devices() -> frozenset[str]:
    return frozenset(["www.", *(rule.name for rule in paths().device_hosts)])


@cache
def _twins() -> dict[str, str]:
    return {rule.name: rule.twin for rule in paths().twin_sites}


@remembered(2**16)
def is_registrable(host: str) -> bool:
    """Whether a host lies below a suffix that is known, and so can be on the web."""
    return _suffixes().privatesuffix(host, accept_unknown=False) is not None


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()
