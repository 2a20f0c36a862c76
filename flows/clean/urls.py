"""Addresses: the form that is shown and joined on."""

import ada_url

from flows.clean.text import clean_text


def clean_url(written: str) -> str | None:
    """The address as the WHATWG URL standard writes it, without fragment; None if it is not http(s).

    The fragment names a place in a page, not another page. Pure and idempotent; never raises.
    """
    try:
        url = ada_url.URL(written)
    except ValueError:
        return None
    if url.protocol not in {"http:", "https:"}:
        return None
    url.hash = ""
    return str(url.href)


def clean_domain(written: str) -> str | None:
    """A provider's domain in lower case, without `www.`; None if nothing remains."""
    domain = (clean_text(written) or "").lower().strip(".").removeprefix("www.")
    return domain or None
