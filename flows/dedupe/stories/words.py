"""Words as numbers, in arrays: what is done to the texts of a corpus is done to all of them at once.

A word is known by its number, and runs of words by a fingerprint of 64 bits that depends on the words alone,
so that nothing depends on the order in which texts were met. Two of N runs share one by chance with odds of N
squared in 2 to the 65th.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from flows.arrays import Flags, Ints, chained, distinct, firsts, parts, spread

Words: TypeAlias = npt.NDArray[np.int32]
Prints: TypeAlias = npt.NDArray[np.uint64]

BREAK = 0  # stands before each text and between passages that do not follow each other
ODD = np.uint64(0x9E3779B97F4A7C15)  # 2**64 over the golden ratio
MIX = np.uint64(0xD6E8FEB86659FD93)
HALF_BITS = np.uint64(32)
AT_ONCE = 2**14  # sets that are summed together
TEXTS_AT_ONCE = 2**9  # with their words, what caches hold
ITEM_BITS = 31  # of an item; the number of its set, text or pair stands in the bits above it
LOW = 2**ITEM_BITS - 1


class Lines(NamedTuple):
    """Texts as one row of words, a break before each."""

    words: Words
    starts: Ints
    """Where the words of each text start; one more, where those of another would."""
    owners: Ints
    """What each text belongs to, by place."""

    def places(self) -> Ints:
        """What each word belongs to; a break belongs to what the text behind it does."""
        return np.repeat(self.owners, np.diff(self.starts))

    def owners_at(self, places: Ints) -> Ints:
        """What the words at some places belong to."""
        return self.owners[np.searchsorted(self.starts[:-1] - 1, places, side="right") - 1]

    def between(self, first: int, end: int) -> "Lines":
        """The texts from one on until another."""
        start = self.starts[first] - 1
        return Lines(
            self.words[start : self.starts[end] - 1],
            self.starts[first : end + 1] - start,
            self.owners[first:end],
        )

    def parts(self) -> "Iterator[tuple[slice, Lines]]":
        """As many texts at a time as caches hold; and where the words of these are among all."""
        for first in range(0, len(self.owners), TEXTS_AT_ONCE):
            part = self.between(first, min(first + TEXTS_AT_ONCE, len(self.owners)))
            start = self.starts[first] - 1
            yield slice(start, start + len(part.words)), part

    def held(self, first: int, end: int) -> Ints:
        """The words of some owners, each with its owner: `word << ITEM_BITS | owner`."""
        part = self.between(*np.searchsorted(self.owners, (first, end)).tolist())
        return part.words.astype(np.int64) << ITEM_BITS | part.places()

    def without(self, gone: Flags) -> "Lines":
        """The texts cut where words are gone; those of which nothing is left go as well.

        What is left is written over the words as they were, of which most stay: there is no room for both.
        """
        sizes, end = [np.zeros(0, np.int64)], 0
        for place, part in self.parts():
            words, size = part.kept(gone[place])
            self.words[end : end + len(words)] = words
            end += len(words)
            sizes.append(size)
        size = np.concatenate(sizes)
        there = size > 0
        return Lines(self.words[:end], np.cumsum(np.append(1, size[there])), self.owners[there])

    def kept(self, gone: Flags) -> tuple[Words, Ints]:
        """What is left where words are gone, a break before each passage; and how much of each text that is."""
        is_word = (self.words != BREAK) & ~gone
        kept = is_word.copy()
        kept[:-1] |= is_word[1:]  # one break before what follows it
        words = self.words[kept]
        words[~is_word[kept]] = BREAK
        return words, np.add.reduceat(kept, self.starts[:-1] - 1, dtype=np.int64)

    def word_sets(self) -> "Sets":
        """The words of each text, once."""
        texts = np.repeat(np.arange(len(self.owners)), np.diff(self.starts))
        held = distinct((texts << ITEM_BITS) | self.words)
        held = held[held & LOW != BREAK]
        sizes = np.bincount(held >> ITEM_BITS, minlength=len(self.owners))
        return Sets((held & LOW).astype(np.int32), np.cumsum(np.append(0, sizes)))

    def of(self, texts: Ints) -> "Lines":
        """Some of the texts, by their places."""
        begin, sizes = self.starts[texts] - 1, self.starts[texts + 1] - self.starts[texts]
        parts = (slice(start, start + TEXTS_AT_ONCE) for start in range(0, len(texts), TEXTS_AT_ONCE))
        words = chained((self.words[spread(begin[part], sizes[part])[1]] for part in parts), np.int32)
        return Lines(words, np.cumsum(np.append(1, sizes)), self.owners[texts])


def mixed(prints: Prints) -> Prints:
    """The fingerprints with every bit depending on every other (the finaliser of SplitMix64, shortened)."""
    found = prints ^ (prints >> HALF_BITS)
    found *= MIX
    found ^= found >> HALF_BITS
    return found


def runs(words: Words, prints: Prints, length: int) -> Prints:
    """The fingerprint of the run of so many words that starts at each place; 0 where a break cuts it short."""
    found = np.zeros(len(words), np.uint64)
    for part in parts(len(words) - length + 1):
        held = prints[words[part.start : part.stop + length - 1]]
        there = held != 0
        steps = [slice(step, step + part.stop - part.start) for step in range(length)]
        whole = np.logical_and.reduce([there[its] for its in steps])
        np.multiply(_folded(held[its] for its in steps), whole, out=found[part])
    return found


def runs_at(places: Ints, words: Words, prints: Prints, length: int) -> Prints:
    """The fingerprints of the runs that start at these places, none of which a break may cut short."""
    return _folded(prints[words[places + step]] for step in range(length))


def _folded(steps: Iterable[Prints]) -> Prints:
    """The fingerprints of runs, given those of their first words, of their second words, and so on."""
    found = np.zeros(1, np.uint64)
    for step in steps:
        found = found * ODD + step
    return mixed(found)


class Sets(NamedTuple):
    """Sets of numbers, one after the other."""

    items: Words
    """Those of each set sorted."""
    starts: Ints
    """Where each set starts; one more, where another would."""

    @classmethod
    def of(cls, owners: Ints, items: Ints | Words, number: int) -> "Sets":
        """So many sets, from items and the numbers of the sets they belong to."""
        held = distinct((owners << ITEM_BITS) | items)
        starts = np.searchsorted(held, np.arange(number + 1) << ITEM_BITS)
        return cls((held & LOW).astype(np.int32), starts)

    @classmethod
    def of_words(cls, lines: Lines) -> "Sets":
        """The words of each text."""
        return cls.joined(part.word_sets() for _, part in lines.parts())

    @classmethod
    def joined(cls, parts: "Iterable[Sets]") -> "Sets":
        """The sets of all parts, one after the other."""
        sizes = [np.zeros(1, np.int64)]

        def items() -> Iterator[Words]:
            for part in parts:
                sizes.append(part.sizes())
                yield part.items

        return cls(chained(items(), np.int32), np.cumsum(np.concatenate(sizes)))

    def parts(self) -> "Iterator[Sets]":
        """Some sets after others."""
        for first in range(0, len(self.starts) - 1, AT_ONCE):
            starts = self.starts[first : first + AT_ONCE + 1]
            yield Sets(self.items[starts[0] : starts[-1]], starts - starts[0])

    def sizes(self) -> Ints:
        """How many numbers are in each set."""
        return np.diff(self.starts)

    def only(self, places: Ints) -> "Sets":
        """The sets with nothing but the items at some places, which are sorted."""
        return Sets(self.items[places], np.searchsorted(places, self.starts))

    def at(self, place: int) -> Words:
        """The numbers in one set, sorted."""
        return self.items[self.starts[place] : self.starts[place + 1]]

    def keys(self) -> Ints:
        """All items, each with the number of its set: `set << ITEM_BITS | item`, sorted."""
        return (np.repeat(np.arange(len(self.starts) - 1), self.sizes()) << ITEM_BITS) | self.items

    def sums(self, values: Ints) -> Ints:
        """What the values of the items of each set, by item, come to."""
        parts = (np.diff(np.append(0, np.cumsum(values[part.items]))[part.starts]) for part in self.parts())
        return chained(parts, np.int64)

    def side_by_side(self, left: Ints, right: Ints) -> tuple[Ints, Ints, Flags]:
        """The numbers in pairs of sets: of each the pair, the number, and whether both sets have it; sorted."""
        found = []
        for side in (left, right):
            pairs, places = spread(self.starts[side], self.starts[side + 1] - self.starts[side])
            found.append((pairs << ITEM_BITS) | self.items[places])
        held = np.concatenate(found)
        held.sort()
        once = firsts(held)
        twice = np.append(~once[1:], False)[once] if len(held) else once
        held = held[once]
        return held >> ITEM_BITS, held & LOW, twice
