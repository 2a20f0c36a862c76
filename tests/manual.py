"""What users read: the README, and the pages it leads to."""

from tests.seeds import PROJECT

README = (PROJECT / "README.md").read_text("utf-8")
PAGES = (
    "README.md",
    "schemas/SEEDS.md",
    "flows/dedupe/README.md",
    "flows/extract/README.md",
    "flows/object_storage/README.md",
    "flows/serve/README.md",
    "tests/benchmarks/README.md",
)
MANUAL = "\n".join((PROJECT / page).read_text("utf-8") for page in PAGES)
