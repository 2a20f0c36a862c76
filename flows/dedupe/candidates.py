"""Which pairs of links are worth comparing: blocks of links that share something rare, never all pairs."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from flows.dedupe.rarity import runs
from flows.dedupe.texts import Text

RUN = 3  # words in a row: of the pairs that share three such runs, one in ten is a story
MIN_RUNS = 3  # runs to share: five words in a row, or several shorter phrases
MAX_COPIES = 100  # links that may hold a run, as many as a story may have; what more hold is a phrase
RARE_WORDS = 6  # of a title, the rarest: two that are both in another title
MAX_TITLES = 50  # links that may have a word in a title for it to count as rare: one in fifty here
NEIGHBOURS = (
    20  # of a large block, each link is compared with so many that follow it in time; the cost stays linear
)

Pair = tuple[int, int]


def candidates(texts: Sequence[Text]) -> set[Pair]:
    """The pairs worth comparing, by their places among the texts, which are in the order of time."""
    shared = Counter(pair for block in _by_run(texts) for pair in _near(block))
    found = {pair for pair, number in shared.items() if number >= MIN_RUNS}
    for block in (*_by_title(texts), *_by_rare_words(texts)):
        found.update(_near(block))
    return found


def _by_run(texts: Sequence[Text]) -> Iterator[list[int]]:
    holders = _holders(_text_runs(text) for text in texts)
    return (block for block in holders.values() if 1 < len(block) <= MAX_COPIES)


def _by_title(texts: Sequence[Text]) -> Iterator[list[int]]:
    holders = _holders({title.words for title in text.titles} for text in texts)
    return (block for block in holders.values() if len(block) > 1)


def _by_rare_words(texts: Sequence[Text]) -> Iterator[list[int]]:
    counts = Counter(word for text in texts for word in {w for title in text.titles for w in title.kinds})
    holders = _holders(
        {pair for title in text.titles for pair in combinations(_rarest(title.kinds, counts), 2)}
        for text in texts
    )
    return (block for block in holders.values() if 1 < len(block) <= MAX_TITLES)


def _rarest(kinds: Iterable[str], counts: Mapping[str, int]) -> list[str]:
    """The rarest words, in the order of the alphabet."""
    rare = sorted((counts[word], word) for word in kinds if counts[word] <= MAX_TITLES)
    return sorted(word for _, word in rare[:RARE_WORDS])


def _text_runs(text: Text) -> set[Hashable]:
    found: set[Hashable] = set()
    for title in text.titles:
        found.update(runs(title.words, RUN))
    for excerpt in text.excerpts:
        found.update(
            run for run in zip(*(excerpt.words[s:] for s in range(RUN)), strict=False) if None not in run
        )
    return found


def _holders(features: Iterable[Iterable[Hashable]]) -> dict[Hashable, list[int]]:
    """Which texts have each feature, by their places."""
    found: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place, its in enumerate(features):
        for feature in its:
            found[feature].append(place)
    return found


def _near(block: list[int]) -> Iterator[Pair]:
    """The pairs of a block; of a large one, those of neighbours."""
    if len(block) <= NEIGHBOURS + 1:
        yield from combinations(block, 2)
        return
    for place, left in enumerate(block):
        for right in block[place + 1 : place + 1 + NEIGHBOURS]:
            yield left, right
