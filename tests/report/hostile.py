"""Seeds that try to break out of the page: in every place where it shows what a source says."""

import json
from collections.abc import Iterator
from pathlib import Path

MARKERS = (
    "\u202eevil\u2066\u200b\ufeff\u200f \u0007\u001b[2J\u0000",
    "<script>window.hit = 1</script>",
    "</style><script>window.hit = 1</script>",
    "</title></head><body onload='window.hit = 1'>",
    '"><img src="{server}/img" onerror="window.hit = 1">',
    "' onmouseover='window.hit = 1' x='",
    "<svg onload=window.hit=1><style>@import '{server}/css';</style>",
    "<iframe src={server}/frame></iframe><link rel=stylesheet href={server}/css>",
    "<a href='javascript:window.hit=1' autofocus onfocus=window.hit=1>click</a>",
    "<meta http-equiv=refresh content='0;url={server}/meta'><base href='{server}/'>",
    "{{{{ 7 * 7 }}}} {{% include 'page.html' %}} ${{window.hit=1}}",
    "]]><!--><!-- --><x:script xmlns:x='http://www.w3.org/1999/xhtml'>window.hit=1</x:script>",
    "`<b>` &lt;script&gt;window.hit=1&lt;/script&gt;",
    "👩\u200d💻🇨🇿 Z̡̢͍̺̲͔͈ą̷̻l̴g̵ó عنوان بالعربية",
    "W" * 10_000,
    "a line\nand another\r\n\ttabbed",
)
ADDRESSES = (
    "javascript:window.hit=1",
    "data:text/html,<script>window.hit=1</script>",
    "{server}/page",
    'https://e.org/"><script>window.hit=1</script>',
    "https://e.org/'onclick='window.hit=1",
    "https://user:secret@e.org/{number}",
)


def quoted(text: str) -> str:
    """The text as a string of YAML, which JSON's are too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "")


def texts(server: str) -> Iterator[tuple[str, str]]:
    """Files by name: each marker in each field, twice, so that there are repeats, stories and merges of them."""
    markers = [marker.format(server=server) for marker in MARKERS]
    for number, marker in enumerate(markers):
        words = " ".join(f"word{number}x{place}" for place in range(40))
        value = quoted(marker)
        for copy in "ab":
            urls = [quoted(one.format(server=server, number=number)) for one in ADDRESSES]
            entries = "".join(
                f"  - title: {value}\n    excerpt: {quoted(f'{words} {marker}'[:900])}\n"
                f"    webUrl: {url}\n    ampUrl: {urls[place - 1]}\n    provider: {{name: {value}, domain: {value}}}\n"
                for place, url in enumerate(urls)
            )
            yield (
                f"{number}{copy}.md",
                f"---\ntitle: {value}\ncategory: {value}\nquality: {value}\n{quoted(f'key {marker}'[:900])}: {value}\n"
                f"excerpt: {quoted(f'{words} {marker}'[:900])}\ntopics: [{value}]\n"
                f"webUrl: https://{copy}{number}.org/a-story\nprovider: {{name: {value}, domain: {copy}{number}.org}}\n"
                f"related:\n{entries}---\n{marker}\n".replace("\0", ""),
            )


def write(folder: Path, server: str) -> None:
    """Write the seeds; one has a marker for its name."""
    for name, text in texts(server):
        (folder / name).write_text(text, "utf-8", newline="")
    (folder / "<img src=x onerror=window.hit=1>.md").write_text("---\ntitle: [\n---\n")
