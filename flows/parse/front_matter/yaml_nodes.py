"""YAML to nodes, strictly: YAML 1.2 in meaning, with limits, and every fault with its place.

PyYAML's parser gives the events; the tree is built here, because PyYAML's own tree builder keeps the
last of two equal keys without a word and recurses without a limit.
"""

import re
from dataclasses import replace
from typing import Any, NamedTuple

import yaml

from flows.parse.faults import Fault
from flows.parse.forbidden import Forbidden
from flows.parse.front_matter.surrogates import Pairs
from flows.parse.front_matter.yaml_causes import syntax_fault
from flows.parse.front_matter.yaml_hints import ONE_OF_TWO, yaml_hint
from flows.parse.front_matter.yaml_texts import MAX_FAULTS, NULL_TAGS, Texts, place_of, text_in
from flows.parse.node import Node, Steps, path_text
from schemas.findings import Code

# libyaml where PyYAML was built with it (all its wheels are): the same events, ten times as fast.
Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

MAX_DEPTH = 32  # a seed needs 6
MAX_REPEATED = 10_000  # values that may come in through aliases
MAX_VALUES = 2**18  # 10,000 entries, the most that a seed may have, hold fewer
LONG = 1_000  # characters for which a text counts as one more value
TOO_DEEP = "exceeded maximum nesting depth"
"""What PyYAML says since 6.0.4 of 1,000 levels, which it may come upon before it gives the first of them."""
OTHER_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("str", "int", "bool", "timestamp", "map", "seq")}
"""Tags that change nothing; PyYAML writes that of timestamps before times in quotes."""
KNOWN_TAGS = NULL_TAGS | OTHER_TAGS | {"!"}
BINARY = {"tag:yaml.org,2002:binary", "!binary"}
"""Tags of bytes in base64; Ruby writes texts so whose encoding it does not know."""
SET = "tag:yaml.org,2002:set"
"""The tag of a mapping that stands for the list of its keys."""
OF_PROGRAM = re.compile(r"tag:yaml\.org,2002:(?:python/(?:long|str|tuple|unicode)|set)$|!ruby/")
"""Tags that programs write; any other may be the beginning of a text, such as `!Wow [video]`."""


class Loaded(NamedTuple):
    """A document as a tree, and the faults that spoil only a part of it."""

    root: Node
    faults: list[tuple[Steps, Fault]]
    has_anchors: bool = False


def load(text: str) -> Loaded:
    """The one document of a YAML text.

    Raises Fault if the text is not YAML, holds a second document, or exceeds a limit. Keys that stand
    twice, and tags and aliases that mean nothing, are returned as faults of what they are in.
    """
    pairs = Pairs(text)
    forbidden = Forbidden(pairs.hidden)
    loader = Loader(forbidden.hidden)
    builder = _Builder(loader, text, forbidden, pairs)
    try:
        return builder.document()
    except yaml.MarkedYAMLError as error:
        mark: Any = error.problem_mark  # which every complaint of the parser's has
        if error.problem == TOO_DEEP:
            raise _too_deep(mark) from None
        problem = forbidden.shown(": ".join(part for part in (error.context, error.problem) if part))
        problem = pairs.shown(problem, has_escapes=False)
        # What was complained of above may be why the parser complains here: `topics: [a, *b c*]`.
        above = (fault for _, fault in builder.faults if fault.code == Code.YAML_SYNTAX)
        last = builder.texts.last
        raise next(above, None) or syntax_fault(problem, mark, error.context_mark, text, last) from None
    finally:
        loader.dispose()


class _Anchor(NamedTuple):
    """A node that aliases can repeat."""

    node: Node
    size: int
    """Values in it."""
    height: int
    """Levels below it."""
    faults: list[tuple[Steps, Fault]]
    """With paths from the node on."""


class _Builder:
    """Builds the tree of one document from the events of a parser."""

    def __init__(self, loader: Any, text: str, forbidden: Forbidden, pairs: Pairs) -> None:
        self.next, self.peek, self.ahead = loader.get_event, loader.check_event, loader.peek_event
        self.texts = Texts(text, forbidden, pairs)
        self.faults, self.tell = self.texts.faults, self.texts.tell
        self.anchors: dict[str, _Anchor] = {}
        self.unused: dict[str, tuple[Steps, Any]] = {}
        """Anchors of plain texts that no alias has named yet."""
        self.nodes = self.repeated = self.deepest = 0

    def document(self) -> Loaded:
        self.next()  # the start of the stream
        if self.peek(yaml.StreamEndEvent):
            return Loaded(Node(None, 1, 1), [])
        self.next()  # the start of the document
        root = self.node(())
        self.next()  # the end of the document
        event = self.next()
        if not isinstance(event, yaml.StreamEndEvent):
            raise _fault(Code.YAML_SYNTAX, "a second document starts here", event)
        for name, (steps, text) in self.unused.items():
            message = f"YAML takes &{name} for an anchor, and nothing refers to it"
            self.tell(steps, Fault(Code.TEXT_SWALLOWED, message, *place_of(text), f"&{name}"))
        return Loaded(root, self.faults, bool(self.anchors))

    def node(self, steps: Steps) -> Node:
        event = self.next()
        if isinstance(event, yaml.AliasEvent):
            return self.alias(event, steps)
        self.go_down(len(steps), event)
        before, faults, deepest = self.nodes, len(self.faults), self.deepest
        self.count(event)
        self.deepest = len(steps)
        node = Node(None, *place_of(event))
        if isinstance(event, yaml.ScalarEvent):
            node.is_plain = event.implicit[0]
            node.value = self.texts.value(event, steps)
        elif isinstance(event, yaml.SequenceStartEvent):
            node.value = self.sequence(steps, event.start_mark if event.flow_style else None)
        else:
            node.value = self.mapping(steps)
        if event.tag is not None and event.tag not in KNOWN_TAGS:
            self.tell_tag(node, steps, event)
        if event.anchor is not None and node.is_plain and len(self.unused) < MAX_FAULTS:
            self.unused[event.anchor] = (steps, event)
        if event.anchor is not None:
            size, height = self.nodes - before, self.deepest - len(steps)
            inner = [(path[len(steps) :], fault) for path, fault in self.faults[faults:]]
            self.anchors[event.anchor] = _Anchor(node, size, height, inner)
        self.deepest = max(self.deepest, deepest)
        return node

    def tell_tag(self, node: Node, steps: Steps, event: Any) -> None:
        """Note the tag of a node, which is lost only if the tag may be the beginning of its text."""
        message = f"the tag {event.tag} has no meaning in a seed"
        if event.tag == SET and isinstance(node.value, dict):
            node.value = [Node(key, item.key_line, item.key_col) for key, item in node.value.items()]
        is_block = not isinstance(event, yaml.ScalarEvent) and not event.flow_style
        is_read = is_block or OF_PROGRAM.match(event.tag)
        if event.tag in BINARY and isinstance(node.value, str) and (text := text_in(node.value)) is not None:
            node.value, is_read = text, True
        if is_read:
            told = f"{message}; what stands behind it is read"
            self.tell(steps, Fault(Code.FIELD_REPAIRED, told, *place_of(event), event.tag))
        else:
            self.tell_meaningless(message, steps, event)

    def tell_meaningless(self, message: str, steps: Steps, event: Any) -> None:
        """Note a tag or an alias that means nothing; to look for a hint costs too much to do it in vain."""
        if len(self.faults) < MAX_FAULTS:
            self.tell(steps, _fault(Code.YAML_SYNTAX, message, event))

    def count(self, event: Any) -> None:
        """Count a value, a long text as several."""
        self.nodes += 1 + len(getattr(event, "value", "")) // LONG
        if self.nodes > MAX_VALUES:
            raise _fault(Code.YAML_LIMIT, f"holds more than {MAX_VALUES:,} values", event)

    def go_down(self, depth: int, event: Any) -> None:
        if depth > MAX_DEPTH:
            raise _too_deep(event.start_mark)
        self.deepest = max(self.deepest, depth)

    def sequence(self, steps: Steps, bracket: Any) -> list[Node]:
        """The items of a list, from the bracket on that opens it if it has one."""
        items: list[Node] = []
        self.texts.end = bracket
        while not self.peek(yaml.SequenceEndEvent):
            if bracket:
                self.texts.tell_between(steps, self.ahead())
            items.append(self.node((*steps, len(items))))
        if bracket:
            self.texts.tell_between(steps, self.ahead())
        self.next()
        return items

    def mapping(self, steps: Steps) -> dict[str, Node]:
        items: dict[str, Node] = {}
        lines: dict[str, int] = {}
        while not self.peek(yaml.MappingEndEvent):
            event: Any = self.next()
            if not isinstance(event, yaml.ScalarEvent):
                raise _fault(Code.YAML_SYNTAX, "a key must be a plain word", event)
            line, col = place_of(event)
            key = self.texts.scalar(event, steps, is_key=True)
            self.nodes += len(key) // LONG
            value = self.node((*steps, key))
            value.key_line, value.key_col = line, col
            if key in items:
                message = f"`{path_text((*steps, key))}` stands twice: here and on line {lines[key]}"
                is_item = steps[:1] == ("related",) and len(steps) < 3
                hint = ONE_OF_TWO if is_item else None
                self.tell((*steps, key), Fault(Code.DUPLICATE_KEY, message, line, col, key, hint))
            items[key], lines[key] = value, line
        self.next()
        return items

    def alias(self, event: Any, steps: Steps) -> Node:
        """The node an alias stands for, with the faults in it; limited as if it were written out."""
        if event.anchor not in self.anchors:
            self.count(event)
            self.tell_meaningless(f"the alias *{event.anchor} names nothing", steps, event)
            return Node(None, *place_of(event))
        anchor = self.anchors[event.anchor]
        self.unused.pop(event.anchor, None)
        self.go_down(len(steps) + anchor.height, event)
        self.nodes += anchor.size
        self.repeated += anchor.size
        if self.repeated > MAX_REPEATED:
            raise _fault(Code.YAML_LIMIT, f"aliases repeat more than {MAX_REPEATED:,} values", event)
        for path, fault in anchor.faults:
            self.tell((*steps, *path), fault)
        return replace(anchor.node)


def _too_deep(mark: yaml.Mark) -> Fault:
    return Fault(Code.YAML_LIMIT, f"nested more than {MAX_DEPTH} levels deep", mark.line + 1, mark.column + 1)


def _fault(code: Code, message: str, event: Any) -> Fault:
    hint = yaml_hint(message, None) if code == Code.YAML_SYNTAX else None
    return Fault(code, message, *place_of(event), getattr(event, "tag", None), hint)
