"""`python -m schemas`: renew the parts of README.md that are derived from the declarations."""

import re
import sys
from pathlib import Path

from schemas.columns import markdown
from schemas.findings import MEANINGS
from schemas.tables import TABLES


def parts() -> dict[str, str]:
    """The derived parts of the README, by the name in their markers."""
    codes = [f"| `{code}` | {m.severity} | {m.cause} | {m.hint} |" for code, m in MEANINGS.items()]
    return {
        "tables": markdown(TABLES.values()),
        "findings": "\n".join(["| code | severity | cause | cure |", "| --- | --- | --- | --- |", *codes])
        + "\n",
    }


def renewed(readme: str) -> str:
    """The README with its derived parts as they should be. Raises ValueError if a marker is missing."""
    for name, text in parts().items():
        pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        readme, found = pattern.subn(lambda match, text=text: f"{match[1]}{text}{match[2]}", readme)  # type: ignore[misc]
        if found != 1:
            raise ValueError(f"the README needs the markers <!-- {name} --> and <!-- /{name} --> once")
    return readme


if __name__ == "__main__":
    path = Path(sys.argv[1] if len(sys.argv) > 1 else "README.md")
    path.write_text(renewed(path.read_text("utf-8")), "utf-8")
