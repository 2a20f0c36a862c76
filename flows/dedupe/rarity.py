"""How much a word tells, and which runs of words are boilerplate: by how common they are in this corpus.

The information of a word is the inverse document frequency of Spärck Jones (1972), in nats.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from math import log

Words = tuple[str, ...]


def information(documents: Iterable[Iterable[str]], background: int) -> dict[str, float]:
    """The nats that each word carries; so many documents more are thought to hold none of them."""
    counts: Counter[str] = Counter()
    number = background
    for document in documents:
        number += 1
        counts.update(set(document))
    return {word: log((number + 1) / (count + 0.5)) for word, count in counts.items()}


def runs(words: Words, length: int) -> Iterator[Words]:
    """Every run of so many words."""
    return zip(*(words[start:] for start in range(length)), strict=False)


def boilerplate(
    texts: Iterable[tuple[str, Words, Iterable[Words]]], length: int, titles: int
) -> frozenset[Words]:
    """The runs of this length that a site repeats in texts under at least so many titles.

    A text is its site, its title and its passages. Taglines, templates, pitches for newsletters and
    disclaimers are found so, whatever their words; copies of one text on many sites are not.
    """
    by_site: defaultdict[str, dict[Words, set[Words]]] = defaultdict(dict)
    for site, title, passages in texts:
        by_site[site].setdefault(title, set()).update(passages)
    found: set[Words] = set()
    for known in by_site.values():
        if len(known) >= titles:
            counts = Counter(
                run
                for passages in known.values()
                for run in {run for passage in passages for run in runs(passage, length)}
            )
            found.update(run for run, count in counts.items() if count >= titles)
    return frozenset(found)


def without(passages: Iterable[Words], known: frozenset[Words], length: int) -> list[Words]:
    """The passages without the words of known runs, cut where these stood."""
    kept: list[Words] = []
    for passage in passages:
        found = [start for start, run in enumerate(runs(passage, length)) if run in known]
        end = 0
        for start in found:
            if start > end:
                kept.append(passage[end:start])
            end = max(end, start + length)
        kept.append(passage[end:])
    return [passage for passage in kept if passage]


def total(words: Iterable[str], nats: Mapping[str, float]) -> float:
    """The nats of all these words; in an order of their own, since a sum of floats depends on it."""
    return sum(sorted(nats[word] for word in words))
