"""Blocking: the pairs of links that share something rare are worth comparing, never all pairs."""

from collections.abc import Iterable, Iterator
from itertools import combinations

import numpy as np

from flows.arrays import (
    Ints,
    at_most,
    chained,
    distinct,
    firsts,
    is_of_range,
    parts,
    ranges,
    repeated,
    stretches,
)
from flows.dedupe.stories.texts import Texts
from flows.dedupe.stories.weights import Weights
from flows.dedupe.stories.words import Lines, Prints, mixed, runs

AT_ONCE = 2**16  # features of which pairs are made together
RUN = 3  # words in a row; half of all such runs are looked at, as chosen by their fingerprints (Manber 1994)
MIN_RUNS = 3  # of these to share, as some eight words in a row have; F1 is the same for five and for twelve
MAX_COPIES = 100  # links that may hold a run, as many as a story may have; what more hold is a phrase
RARE_WORDS = 6  # of a title, the rarest: two that are both in another title; F1 is the same from 3 to 7
MAX_LINKS = 50  # links that may have a word in a title for it to count as rare: one in fifty here
NEIGHBOURS = 20  # of a large block that each link is compared with, the next in time: the cost stays linear


def near(texts: Texts, found: Iterable[Ints], weights: Weights) -> Ints:
    """The pairs that were found, each once, sorted, without those whose dates alone rule them out."""
    pairs = distinct(np.concatenate(list(found)))

    def near_ones(part: slice) -> Ints:
        left, right = np.divmod(pairs[part], max(1, len(texts)))
        is_far = texts.days_apart(left, right) > weights.max_days  # one of which nothing is known is near
        return pairs[part][~is_far]

    return chained(map(near_ones, parts(len(pairs))), np.int64)


def by_titles(texts: Texts) -> Ints:
    """The pairs that share a title, or two rare words of one, as `left * size + right`; each once or twice."""
    return np.concatenate((_by_title(texts), _by_rare_words(texts)))


def by_runs(texts: Texts) -> Ints:
    """The pairs that share enough runs of words, as `left * size + right`.

    Of a large corpus, the runs are looked at range by range, as they would take much memory at once.
    """
    number = ranges((len(texts.titles.words) + len(texts.excerpts.words)) // 2)
    found: list[Ints] = []
    for place in range(number):
        found.append(_pairs(chained(_runs(texts, place, number), np.uint64), len(texts), MAX_COPIES))
        both = chained((found.pop() for _ in range(len(found))), np.int64)  # each goes as soon as it is there
        found.append(at_most(both, MIN_RUNS))
        del both
    return repeated(found[0], MIN_RUNS)


def _runs(texts: Texts, place: int, number: int) -> Iterator[Prints]:
    """The runs of one of so many ranges, packed with the places of the links that hold them."""
    for lines in (texts.titles, texts.excerpts):
        for _, part in lines.parts():
            found = runs(part.words, texts.prints, RUN)
            there = (found != 0) & (found & np.uint64(1) == 0) & is_of_range(found, place, number)
            yield _packed(found[there], part.places()[there], len(texts))


def _by_title(texts: Texts) -> Ints:
    return distinct(
        _pairs(_packed(texts.title_prints, texts.titles.owners, len(texts)), len(texts), len(texts))
    )


def _by_rare_words(texts: Texts) -> Ints:
    counts = texts.counts(texts.titles)
    number = ranges(len(texts.titles.owners) * RARE_WORDS)
    found = [
        distinct(_pairs(chained(_rare_words(texts, counts, place, number), np.uint64), len(texts), MAX_LINKS))
        for place in range(number)
    ]
    return distinct(np.concatenate(found))


def _rare_words(texts: Texts, counts: Ints, place: int, number: int) -> Iterator[Prints]:
    """Any two of the rarest words of each title, in one of so many ranges, packed with its link."""
    for _, part in texts.titles.parts():
        found = _rarest(part, texts.prints, counts)
        for one, other in combinations(range(RARE_WORDS), 2):
            there = (found[:, one] != 0) & (found[:, other] != 0)
            keys = mixed(found[there, one] + found[there, other])
            its = is_of_range(keys, place, number)
            yield _packed(keys[its], part.owners[there][its], len(texts))


def _rarest(lines: Lines, prints: Prints, counts: Ints) -> Prints:
    """The fingerprints of the rarest words of each title, a row a title; 0 where it has no more."""
    titles = np.repeat(np.arange(len(lines.owners)), np.diff(lines.starts))
    is_rare = (lines.words != 0) & (counts[lines.words] <= MAX_LINKS)
    titles, found = titles[is_rare], lines.words[is_rare]
    order = np.lexsort((prints[found], counts[found], titles))
    titles, found = titles[order], found[order]
    once = firsts(titles) | firsts(found)
    titles, found = titles[once], found[once]
    start, sizes = stretches(titles)
    rank = np.arange(len(titles)) - np.repeat(start, sizes)
    among = rank < RARE_WORDS
    rows = np.zeros((len(lines.owners), RARE_WORDS), np.uint64)
    rows[titles[among], rank[among]] = prints[found[among]]
    return rows


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
    return chained((_neighbours(held[part], size, most) for part in _between_features(held, bits)), np.int64)


def _between_features(held: Prints, bits: np.uint64) -> Iterator[slice]:
    """A sorted row of packed features, cut into pieces between one feature and the next."""
    start = 0
    while start < len(held):
        end = start + AT_ONCE
        if end < len(held):
            # A piece ends before the feature that stands at its end, or after it if there is no other.
            feature = held[end] >> bits << bits
            end = int(np.searchsorted(held, feature))
            if end == start:
                end = int(np.searchsorted(held, feature + (np.uint64(1) << bits) - np.uint64(1), side="right"))
        yield slice(start, end)
        start = end


def _neighbours(held: Prints, size: int, most: int) -> Ints:
    """The pairs of places that have one of some features in common, as `_pairs` gives them."""
    bits = _place_bits(size)
    held = held[firsts(held)]
    feature = held >> bits
    _, count = stretches(feature)
    shared = np.repeat((count > 1) & (count <= most), count)
    feature, place = feature[shared], (held[shared] & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
    found = [np.zeros(0, np.int64)]
    for step in range(1, NEIGHBOURS + 1):
        same = feature[step:] == feature[:-step]
        if not same.any():
            break
        found.append(place[:-step][same] * size + place[step:][same])
    return np.concatenate(found)
