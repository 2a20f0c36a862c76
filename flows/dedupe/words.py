"""Words as numbers, in arrays: what is done to every text of a corpus is done to all of them at once.

A word is known by its number, and runs of words by a fingerprint of 64 bits that depends on the words alone,
so that nothing depends on the order in which texts were met. Two of N runs share one by chance with odds of N
squared in 2 to the 65th.
"""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import blake2b
from itertools import chain, islice
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from flows.arrays import Flags, Ints, distinct, firsts, parts, spread

Words: TypeAlias = npt.NDArray[np.int32]
Prints: TypeAlias = npt.NDArray[np.uint64]

BAR = "|"
BREAK = 0  # stands before each text and between passages that do not follow each other
ODD = np.uint64(0x9E3779B97F4A7C15)  # 2**64 over the golden ratio
MIX = np.uint64(0xD6E8FEB86659FD93)
HALF = np.uint64(32)
AT_ONCE = 2**14  # texts that Arrow cuts together
TEXTS_AT_ONCE = 2**9  # with their words, what caches hold
ITEM_BITS = 31  # of a pair and a word in one number
LOW = 2**ITEM_BITS - 1


class Vocabulary:
    """The words of a corpus; a word's number is its place."""

    def __init__(self, words: list[str]) -> None:
        self.words = words
        self.numbers = {word: number for number, word in enumerate(words)}
        encoded = [word.encode("utf-8", "surrogatepass") for word in words]
        digests = b"".join([blake2b(word, digest_size=8).digest() for word in encoded])
        self.prints = np.frombuffer(digests, "<u8").astype(np.uint64)
        """The fingerprint of each word; 0 for a break."""
        self.prints[BREAK] = 0

    def known(self, words: Iterable[str]) -> list[int]:
        """The numbers of those words that are in the corpus, sorted."""
        return sorted(self.numbers[word] for word in words if word in self.numbers)

    def named(self, numbers: Iterable[int]) -> list[str]:
        """The words with these numbers."""
        return list(map(self.words.__getitem__, numbers))


class Lines(NamedTuple):
    """Texts as one row of words, a break before each."""

    words: Words
    starts: Ints
    """Where the words of each text start; one more, where those of another would."""
    owners: Ints
    """What each text belongs to, by place."""

    def places(self) -> Ints:
        """What each word belongs to, by place; a break to the text it stands before."""
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
        """As many texts at a time as caches hold, and where their words are among all."""
        for first in range(0, len(self.owners), TEXTS_AT_ONCE):
            part = self.between(first, min(first + TEXTS_AT_ONCE, len(self.owners)))
            start = self.starts[first] - 1
            yield slice(start, start + len(part.words)), part

    def held(self, first: int, end: int) -> Ints:
        """The words of some owners, each with its owner: `word << ITEM_BITS | owner`."""
        part = self.between(*np.searchsorted(self.owners, (first, end)).tolist())
        return part.words.astype(np.int64) << ITEM_BITS | part.places()

    def without(self, gone: Flags) -> "Lines":
        """The texts cut where words are gone; those of which nothing is left go as well."""
        is_word = (self.words != BREAK) & ~gone
        kept = is_word.copy()
        kept[:-1] |= is_word[1:]  # one break before what follows it
        sizes = np.add.reduceat(kept, self.starts[:-1] - 1, dtype=np.int64) if len(self.owners) else self.owners
        words = self.words[kept]
        words[~is_word[kept]] = BREAK
        there = sizes > 0
        return Lines(words, np.cumsum(np.append(1, sizes[there])), self.owners[there])


def numbered(owners: Ints, texts: Iterable[str]) -> tuple[Lines, Vocabulary]:
    """Texts, given as words and bars with spaces between them, as one row of words; a bar is a break.

    Arrow cuts the texts, while the next ones are fetched, and numbers the words.
    """
    barred = chain([BAR], (f"{BAR} {text}".strip() for text in texts))  # so that the first word is the bar
    sizes, cut = zip(*_cut(barred), strict=True)
    chunks: list[Any] = pa.chunked_array(cut).unify_dictionaries().chunks
    words = np.concatenate([chunk.indices.to_numpy() for chunk in chunks])[1:]
    starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(np.concatenate(sizes)[1:]))) + 1
    return Lines(words, starts, owners), Vocabulary(chunks[0].dictionary.to_pylist())


def _cut(texts: Iterator[str]) -> "Iterator[tuple[Ints, pa.DictionaryArray[Any, Any]]]":
    """Some texts after others: how many words each has, and all of their words, numbered."""
    with ThreadPoolExecutor(1) as pool:
        ahead = pool.submit(_words, pa.array([], pa.string()))
        for part in _parts(texts):  # no more than one waits: what the last one took is used again
            yield ahead.result()
            ahead = pool.submit(_words, part)
        yield ahead.result()


def _words(texts: "pa.StringArray") -> "tuple[Ints, pa.DictionaryArray[Any, Any]]":
    found = pc.ascii_split_whitespace(texts)
    return np.diff(found.offsets.to_numpy()).astype(np.int64), found.flatten().dictionary_encode()


def _parts(texts: Iterator[str]) -> Iterator[pa.StringArray]:
    while part := list(islice(texts, AT_ONCE)):
        yield pa.array(part, pa.string())


def mixed(prints: Prints) -> Prints:
    """The fingerprints with every bit depending on every other (the finaliser of SplitMix64, shortened)."""
    found = prints ^ (prints >> HALF)
    found *= MIX
    found ^= found >> HALF
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
    """The same, only for runs that start at these places and that no break cuts short."""
    return _folded(prints[words[places + step]] for step in range(length))


def _folded(steps: Iterable[Prints]) -> Prints:
    """The fingerprints of runs, given those of their first words, of their second words, and so on."""
    found = np.zeros(1, np.uint64)
    for step in steps:
        found = found * ODD + step
    return mixed(found)


class Sets(NamedTuple):
    """Sets of numbers, one after the other."""

    items: Ints
    """Those of each set sorted."""
    starts: Ints
    """Where each set starts; one more, where another would."""

    @classmethod
    def of(cls, owners: Ints, items: Ints, number: int) -> "Sets":
        """So many sets, from items and the numbers of the sets they belong to."""
        held = distinct((owners << ITEM_BITS) | items)
        starts = np.searchsorted(held, np.arange(number + 1) << ITEM_BITS)
        held &= LOW
        return cls(held, starts)

    @classmethod
    def of_words(cls, lines: Lines) -> "Sets":
        """The words of each text."""
        items, sizes = [np.zeros(0, np.int64)], [np.zeros(1, np.int64)]
        for _, part in lines.parts():
            texts = np.repeat(np.arange(len(part.owners)), np.diff(part.starts))
            held = distinct((texts << ITEM_BITS) | part.words)
            held = held[held & LOW != BREAK]
            items.append(held & LOW)
            sizes.append(np.bincount(held >> ITEM_BITS, minlength=len(part.owners)))
        return cls(np.concatenate(items), np.cumsum(np.concatenate(sizes)))

    def sizes(self) -> Ints:
        """How many numbers are in each set."""
        return np.diff(self.starts)

    def owners_at(self, places: Ints) -> Ints:
        """The sets of the items at some places."""
        return np.searchsorted(self.starts, places, side="right") - 1

    def only(self, places: Ints) -> "Sets":
        """The sets with nothing but the items at some places, which are sorted."""
        return Sets(self.items[places], np.searchsorted(places, self.starts))

    def sums(self, values: Ints) -> Ints:
        """What the values of the items of each set, by item, come to."""
        found = np.zeros(len(self.items) + 1, np.int64)
        np.cumsum(values[self.items], out=found[1:])
        return np.diff(found[self.starts])

    def side_by_side(self, left: Ints, right: Ints) -> tuple[Ints, Ints, Flags]:
        """The numbers in pairs of sets: of each the pair, the number, and whether both sets have it; sorted."""
        found = []
        for side in (left, right):
            pairs, places = spread(self.starts[side], self.sizes()[side])
            found.append((pairs << ITEM_BITS) | self.items[places])
        held = np.concatenate(found)
        held.sort()
        once = firsts(held)
        twice = np.append(~once[1:], False)[once] if len(held) else once
        held = held[once]
        return held >> ITEM_BITS, held & LOW, twice
