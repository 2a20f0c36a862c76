"""The codes under which a record is rejected or repaired, each with its severity, cause and cure."""

from enum import StrEnum
from typing import Literal, NamedTuple

Contract = Literal["evolve", "freeze"]
"""What becomes of keys a seed does not have: kept with a warning, or their record dropped."""


class Severity(StrEnum):
    """What a finding costs."""

    ERROR = "error"
    """The record is dropped: a document, one related entry, or a decision."""
    WARNING = "warning"
    """The record is kept; a part of it is dropped or kept apart."""


class Code(StrEnum):
    """The stable names of all findings; `MEANINGS` says what each is."""

    FILE_UNREADABLE = "file-unreadable"
    FILE_OUTSIDE_SOURCE = "file-outside-source"
    FILE_TOO_LARGE = "file-too-large"
    FILE_NOT_UTF8 = "file-not-utf8"
    FILE_EMPTY = "file-empty"
    FORMAT_UNKNOWN = "format-unknown"
    FRONT_MATTER_OPEN = "front-matter-open"
    YAML_SYNTAX = "yaml-syntax"
    YAML_LIMIT = "yaml-limit"
    TOO_MANY_ENTRIES = "too-many-entries"
    TOO_MANY_FINDINGS = "too-many-findings"
    SECOND_DOCUMENT = "second-document"
    LIST_IN_BODY = "list-in-body"
    LINES_LEFT_OUT = "lines-left-out"
    DUPLICATE_KEY = "duplicate-key"
    RECORD_INVALID = "record-invalid"
    FIELD_MISSING = "field-missing"
    ADDRESS_MISSING = "address-missing"
    FIELD_INVALID = "field-invalid"
    LIST_OF_ONE = "list-of-one"
    FIELD_REPAIRED = "field-repaired"
    TEXT_SWALLOWED = "text-swallowed"
    TEXT_GARBLED = "text-garbled"
    CONTROL_CHARACTER = "control-character"
    ADDRESS_UNUSABLE = "address-unusable"
    KEY_UNKNOWN = "key-unknown"
    KEY_REFUSED = "key-refused"
    DECISION_INVALID = "decision-invalid"
    DECISION_UNKNOWN = "decision-unknown"
    DECISION_REDUNDANT = "decision-redundant"
    DECISION_CONTRADICTORY = "decision-contradictory"


class Meaning(NamedTuple):
    """What a code stands for."""

    severity: Severity
    cause: str
    hint: str
    example: str
    """The text of a file that has it, or after `$ ` a command that makes one as `seeds/seed.md`."""
    contract: Contract = "evolve"
    """The contract under which the example has it."""
    file: Literal["seed.md", "decisions.yml"] = "seed.md"
    """What the example is; decisions are about a seed that names https://e.org/a and https://e.org/b."""


E, W = Severity.ERROR, Severity.WARNING

MEANINGS: dict[Code, Meaning] = {
    Code.FILE_UNREADABLE: Meaning(
        E,
        "The file cannot be read.",
        "Check its permissions and that it is a plain file.",
        "$ mkfifo seeds/seed.md",
    ),
    Code.FILE_OUTSIDE_SOURCE: Meaning(
        E,
        "The file is a link, or has a path, that leads out of the source.",
        "Put a copy of the file in its place.",
        "$ ln -s /etc/hosts seeds/seed.md",
    ),
    Code.FILE_TOO_LARGE: Meaning(
        E,
        "The file is larger than a seed may be.",
        "Split it, or move it out of the source.",
        "$ head -c 9000000 /dev/zero > seeds/seed.md",
    ),
    Code.FILE_NOT_UTF8: Meaning(
        E,
        "The file is not text in UTF-8.",
        "Convert it: iconv -f ENCODING -t UTF-8.",
        "$ printf 'Na v\\355d\\341nou' > seeds/seed.md",
    ),
    Code.FILE_EMPTY: Meaning(
        E,
        "The file holds nothing but white space.",
        "Fill it or delete it.",
        "$ echo > seeds/seed.md",
    ),
    Code.FORMAT_UNKNOWN: Meaning(
        E,
        "The file is neither front matter nor the text of a scraped page.",
        "Front matter starts with a line `---`; a page text has a line `photo:`, `Author:`, `Added:` "
        "or `Related articles`, in a .txt file also `Related stories` or the like, or a day right below "
        "the title and above sentences. What is no seed belongs out of the source, or in a hidden folder.",
        "# Notes\n\nFirst draft.\n",
    ),
    Code.FRONT_MATTER_OPEN: Meaning(
        E,
        "The front matter is not closed.",
        "End it with a line that holds only `---`; if the file was cut short, fetch it again.",
        "---\ntitle: A title\n",
    ),
    Code.YAML_SYNTAX: Meaning(
        E,
        "The front matter, or one related entry in it, is not valid YAML.",
        "Mend the marked place; quote texts.",
        "---\ntitle: Ready: steady\n---\n",
    ),
    Code.YAML_LIMIT: Meaning(
        E,
        "The front matter is nested too deeply, repeats too much through aliases or holds too many values.",
        "Write it out plainly.",
        f"---\ntitle: A title\ntopics: {'[' * 40}{']' * 40}\n---\n",
    ),
    Code.TOO_MANY_ENTRIES: Meaning(
        E,
        "The file lists more related entries than a seed may.",
        "Split the file.",
        "$ (printf -- '---\\ntitle: T\\nrelated:\\n'; yes -- '- {}' | head -10001; echo ---) > seeds/seed.md",
    ),
    Code.TOO_MANY_FINDINGS: Meaning(
        E,
        "More is wrong in the file than anybody would read; only three findings are told.",
        "Mend what is told, or move the file out of the source.",
        "$ (printf -- '---\\ntitle: T\\n'; seq 20001 | sed 's/$/:/'; echo ---) > seeds/seed.md",
    ),
    Code.SECOND_DOCUMENT: Meaning(
        W,
        "A second front matter follows the first; it is kept as the body, not read.",
        "Move it to a file of its own.",
        "---\ntitle: One\n---\n---\ntitle: Two\n---\n",
    ),
    Code.LIST_IN_BODY: Meaning(
        W,
        "A list of related articles stands in the body below front matter that has none; it is not read.",
        "List the entries in the front matter, each with its title and address, below `related:`.",
        "---\ntitle: A title\nwebUrl: https://example.org/a\n---\nWords.\n\nRelated articles\n\n- One\n",
    ),
    Code.LINES_LEFT_OUT: Meaning(
        W,
        "Lines at the foot of a page text, below its related list, may be titles or text, or parts of entries"
        " have no field, such as `Source:`; left out.",
        "If they belong to the page, take out the line above them; if not, there is nothing to do.",
        "A title\n\nRelated articles\n\n- One\n- Two\n\nShare this article\n\n- Police test six new cameras\n",
    ),
    Code.DUPLICATE_KEY: Meaning(
        E,
        "A key stands twice in one mapping.",
        "Keep one of the two lines.",
        "---\ntitle: A title\ntype: article\ntype: video\n---\n",
    ),
    Code.RECORD_INVALID: Meaning(
        E,
        "The record, or a field it cannot do without, is not what it should be.",
        "Mend the value or take the record out.",
        "---\ntitle: [A, title]\n---\n",
    ),
    Code.FIELD_MISSING: Meaning(
        E,
        "A field the record cannot do without is missing.",
        "Add it.",
        "---\ntitle: A title\nrelated:\n  - webUrl: https://example.org/page\n---\n",
    ),
    Code.ADDRESS_MISSING: Meaning(
        E,
        "A related entry has no http or https address.",
        "Give it a `webUrl`, or take the entry out.",
        "---\ntitle: A title\nrelated:\n  - title: An entry\n---\n",
    ),
    Code.FIELD_INVALID: Meaning(
        W,
        "An optional field has a value it cannot have, or one too many in a page text; it is left out.",
        "Mend the value or take the field out.",
        "---\ntitle: A title\nquality: high\n---\n",
    ),
    Code.LIST_OF_ONE: Meaning(
        W,
        "What should be a list is its one item alone, as programs write it that make YAML of XML; "
        "it is read as a list of that.",
        "Write it as a list: put `- ` before each item.",
        "---\ntitle: A title\ntopics: Economy\n---\n",
    ),
    Code.FIELD_REPAIRED: Meaning(
        W,
        "A value is written in another way than seeds have it, but has one meaning only; it is read as that.",
        "Write it as it is read.",
        "---\ntitle: A title\npublishedDateTime: 20 November 2019\n---\n",
    ),
    Code.TEXT_SWALLOWED: Meaning(
        W,
        "YAML takes a part of the text for a comment or an anchor, which is lost, or a next item for text.",
        "Put the whole text in quotes; what is a comment goes on a line of its own.",
        "---\ntitle: We are #1\n---\n",
    ),
    Code.TEXT_GARBLED: Meaning(
        W,
        "A text was decoded wrongly before it came into the seed; it is mended.",
        "Find out what reads UTF-8 as another encoding on the way to the seed.",
        "---\ntitle: We donâ€™t know\n---\n",
    ),
    Code.CONTROL_CHARACTER: Meaning(
        W,
        "A control character, which YAML forbids, or its escape, stands in the file; it is cleaned from texts.",
        "Take it out: other programs may refuse the file.",
        r"$ printf -- '---\ntitle: A \033[1mtitle\n---\n' > seeds/seed.md",
    ),
    Code.ADDRESS_UNUSABLE: Meaning(
        W,
        "An address is not a valid http or https one, or one too many in a page text; it is left out.",
        "Give the full address, with https://.",
        "---\ntitle: A title\nwebUrl: example.org/page\n---\n",
    ),
    Code.KEY_UNKNOWN: Meaning(
        W,
        "A key is not one a seed has; its value is kept in the column `extra`.",
        "Check its spelling; if that is right, there is nothing to do.",
        "---\ntitle: A title\nexcerp: First words.\n---\n",
    ),
    Code.KEY_REFUSED: Meaning(
        E,
        "A key is not one a seed has, and the contract is `freeze`: the record is dropped.",
        "Check its spelling, or run with `--contract evolve`.",
        "---\ntitle: A title\nexcerp: First words.\n---\n",
        "freeze",
    ),
    Code.DECISION_INVALID: Meaning(
        E,
        "A decision is not what it should be; it is passed over.",
        "Give one relation with two addresses or more, a reason and a date.",
        "- same_link: [https://e.org/a, https://e.org/b]\n  reason: One page.\n",
        file="decisions.yml",
    ),
    Code.DECISION_UNKNOWN: Meaning(
        W,
        "A decision names an address of no seed or of several pages, or tells a page from itself; "
        "that address counts for nothing.",
        "Check the address, or take it out.",
        "- same_link: [https://e.org/a, https://e.org/x]\n  reason: One page.\n  date: 2023-08-14\n",
        file="decisions.yml",
    ),
    Code.DECISION_REDUNDANT: Meaning(
        W,
        "A decision says what the rules say anyway.",
        "Take it out, or keep it for the day when the rules change.",
        "- different_link: [https://e.org/a, https://e.org/b]\n  reason: Two pages.\n  date: 2023-08-14\n",
        file="decisions.yml",
    ),
    Code.DECISION_CONTRADICTORY: Meaning(
        E,
        "A decision says the opposite of one above it; it is passed over.",
        "Keep it, or what it contradicts: `newslinks explain` and `why-not` name the lines that count for its "
        "addresses.",
        "- same_link: [https://e.org/a, https://e.org/b]\n  reason: One page.\n  date: 2023-08-14\n"
        "- different_story: [https://e.org/b, https://e.org/a]\n  reason: No.\n  date: 2023-08-15\n",
        file="decisions.yml",
    ),
}
