"""`python -m tests.benchmarks.picture`: the picture of a page for the README, of a made-up corpus."""

from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

from flows.config import Config
from flows.pipeline import build
from tests.benchmarks.corpus import generate
from tests.report.browser import browsing

PICTURE = Path(__file__).with_name("report.png")
FILES = 600
WIDTH, HEIGHT = 1100, 1080
"""In pixels: the top of the page."""


def main() -> None:
    """Make the corpus, build it and take the picture."""
    with TemporaryDirectory() as folder, chdir(folder), browsing() as page:
        source, data = Path("news"), Path("data")
        generate(source, FILES)
        build(Config(source, data))
        page.resize(WIDTH, HEIGHT)
        page.open((data / "current" / "report.html").resolve().as_uri())
        page.picture(PICTURE, HEIGHT)


if __name__ == "__main__":
    main()
