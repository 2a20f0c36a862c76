"""Which pairs of links are worth comparing: blocks of links that share something rare, never all pairs."""

from collections.abc import Iterable, Iterator
from itertools import combinations

import numpy as np

from flows.arrays import Ints, distinct, firsts, parts, repeated
from flows.dedupe.texts import Texts
from flows.dedupe.weights import Weights
from flows.dedupe.words import Lines, Prints, mixed, runs

RUN = 3  # words in a row; half of all such runs are looked at, as chosen by their fingerprints (Manber 1994)
MIN_RUNS = 3  # of these to share, as some eight words in a row have; F1 is the same for five and for twelve
MAX_COPIES = 100  # links that may hold a run, as many as a story may have; what more hold is a phrase
RARE_WORDS = 6  # of a title, the rarest: two that are both in another title; F1 is the same from 3 to 7
MAX_TITLES = 50  # links that may have a word in a title for it to count as rare: one in fifty here
NEIGHBOURS = (
    20  # of a large block, each link is compared with so many that follow it in time; the cost stays linear
)


def near(texts: Texts, found: Iterable[Ints], weights: Weights) -> Ints:
    """Pairs without those whose dates alone rule them out, each once.

    As two rows of places, of each pair the earlier above; sorted.
    """
    left, right = np.divmod(distinct(np.concatenate(list(found))), max(1, len(texts)))
    first, last = texts.days
    apart = np.maximum(first[left] - last[right], first[right] - last[left])
    is_near = ~(apart > weights.max_days)  # one of which nothing is known is near
    return np.stack((left[is_near], right[is_near]))


def by_titles(texts: Texts) -> Ints:
    """The pairs that share a title, or two rare words of one, as `left * size + right`."""
    return np.concatenate((_by_title(texts), _by_rare_words(texts)))


def by_runs(texts: Texts) -> Ints:
    """The pairs that share enough runs of words, as `left * size + right`."""
    held = np.concatenate([*_runs(texts, texts.titles), *_runs(texts, texts.excerpts), np.zeros(0, np.uint64)])
    return repeated(_pairs(held, len(texts), MAX_COPIES), MIN_RUNS)


def _runs(texts: Texts, lines: Lines) -> Iterator[Prints]:
    for _, part in lines.parts():
        found = runs(part.words, texts.prints, RUN)
        there = (found != 0) & (found & np.uint64(1) == 0)
        yield _packed(found[there], part.places()[there], len(texts))


def _by_title(texts: Texts) -> Ints:
    return _pairs(_packed(texts.title_prints, texts.titles.owners, len(texts)), len(texts), len(texts))


def _by_rare_words(texts: Texts) -> Ints:
    found, owners = _rarest(texts)
    keys = [mixed(found[:, one] + found[:, other]) for one, other in combinations(range(RARE_WORDS), 2)]
    there = [(found[:, one] != 0) & (found[:, other] != 0) for one, other in combinations(range(RARE_WORDS), 2)]
    features = np.concatenate([key[is_pair] for key, is_pair in zip(keys, there, strict=True)])
    places = np.concatenate([owners[is_pair] for is_pair in there])
    return _pairs(_packed(features, places, len(texts)), len(texts), MAX_TITLES)


def _rarest(texts: Texts) -> tuple[Prints, Ints]:
    """The fingerprints of the rarest words of each title, a row a title; and the places of the titles."""
    lines = texts.titles
    titles = np.repeat(np.arange(len(lines.owners)), np.diff(lines.starts))
    counts = texts.counts(lines)
    is_rare = (lines.words != 0) & (counts[lines.words] <= MAX_TITLES)
    titles, found = titles[is_rare], lines.words[is_rare]
    order = np.lexsort((texts.prints[found], counts[found], titles))
    titles, found = titles[order], found[order]
    once = firsts(titles) | firsts(found)
    titles, found = titles[once], found[once]
    start = np.flatnonzero(firsts(titles))
    rank = np.arange(len(titles)) - np.repeat(start, np.diff(np.append(start, len(titles))))
    among = rank < RARE_WORDS
    rows = np.zeros((len(lines.owners), RARE_WORDS), np.uint64)
    rows[titles[among], rank[among]] = texts.prints[found[among]]
    return rows, lines.owners


def _place_bits(size: int) -> np.uint64:
    """How many bits it takes to number so many places."""
    return np.uint64(max(1, (size - 1).bit_length()))


def _packed(features: Prints, places: Ints, size: int) -> Prints:
    """Features, with one of so many places in their last bits; the rest of 64 are enough of a fingerprint."""
    bits = _place_bits(size)
    return (features >> bits << bits) | places.astype(np.uint64)


def _pairs(held: Prints, size: int, most: int) -> Ints:
    """The pairs of places that have a feature in common, `left * size + right`; once for each feature.

    Of packed features, which are sorted in place. Those that more than `most` places have count for nothing.
    """
    bits = _place_bits(size)
    held.sort()
    held = _shared(held, bits)
    held = held[firsts(held)]
    feature = held >> bits
    start = np.flatnonzero(firsts(feature))
    count = np.diff(np.append(start, len(feature)))
    shared = np.repeat((count > 1) & (count <= most), count)
    feature, place = feature[shared], (held[shared] & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
    found = []
    for step in range(1, NEIGHBOURS + 1):
        same = feature[step:] == feature[:-step]
        if not same.any():
            break
        found.append(place[:-step][same] * size + place[step:][same])
    return np.concatenate(found) if found else np.zeros(0, np.int64)


def _shared(held: Prints, bits: np.uint64) -> Prints:
    """Of a sorted row, what agrees with one of its neighbours but for the last bits; most does not."""
    is_shared = np.zeros(len(held), np.bool_)
    for part in parts(len(held) - 1):
        first, second = part, slice(part.start + 1, part.stop + 1)
        is_same = (held[first] ^ held[second]) >> bits == 0
        is_shared[first] |= is_same
        is_shared[second] |= is_same
    return held[is_shared]
