"""Texts as words, and words as numbers: each word of a corpus is known by its number."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import blake2b
from itertools import chain, islice, pairwise
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from flows.arrays import Flags, Ints, chained
from flows.dedupe.scripts import UNSPACED
from flows.dedupe.stories.wording import BRITISH, american_spelling
from flows.dedupe.stories.words import BREAK, Lines, Prints, Words

BAR = "|"
AT_ONCE = 2**14  # texts that Arrow cuts together, and words that are spelled together


class Vocabulary:
    """The words of a corpus; a word's number is its place."""

    def __init__(self, words: pa.StringArray) -> None:
        self.words = words
        self.prints = chained(map(_prints, self._parts(pa.binary())), np.uint64)
        """The fingerprint of each word; 0 for a break."""
        self.prints[BREAK] = 0

    def __len__(self) -> int:
        return len(self.words)

    def each(self) -> Iterator[str]:
        """The words, by their numbers."""
        return chain.from_iterable(part.to_pylist() for part in self._parts(pa.string()))

    def are(self, words: Iterable[str]) -> Flags:
        """Which words of the corpus are among some, by their numbers."""
        wanted = pa.array(sorted(words), pa.string())
        found: Flags = pc.is_in(self.words, value_set=wanted).to_numpy(zero_copy_only=False)
        return found

    def are_bigrams(self) -> Flags:
        """Which words are two letters of a script without spaces, by their numbers."""
        found: Flags = pc.match_substring_regex(self.words, f"^[{UNSPACED}]").to_numpy(zero_copy_only=False)
        return found

    def have_digits(self) -> Flags:
        """Which words are numbers or hold one, by their numbers."""
        found: Flags = pc.match_substring_regex(self.words, r"\pN").to_numpy(zero_copy_only=False)
        return found

    def are_longer(self, letters: int) -> Flags:
        """Which words have more letters than so many, or any that are not in ASCII, by their numbers."""
        lengths, is_plain = pc.utf8_length(self.words), pc.string_is_ascii(self.words)
        found: Flags = (lengths.to_numpy() > letters) | ~is_plain.to_numpy(zero_copy_only=False)
        return found

    def stems(self, letters: int) -> Words:
        """What each word begins with, as a number: the same of words whose first letters are the same.

        As in `labour` and `labor`. An `s` at the end of these does not count: in a short name, as in `Uber's`,
        it is no part of it.
        """
        spelled: Any = self.words
        may_be_british: Any = pc.match_substring_regex(spelled, BRITISH)
        american = pa.array(map(american_spelling, spelled.filter(may_be_british).to_pylist()), pa.string())
        spelled = pc.replace_with_mask(spelled, may_be_british, american)
        found: Any = pc.utf8_rtrim(pc.utf8_slice_codeunits(spelled, 0, letters), "s").dictionary_encode()
        numbers: Words = found.indices.to_numpy()
        return numbers

    def named(self, numbers: Ints | Words) -> list[str]:
        """The words with these numbers."""
        found: Any = self.words.take(numbers)
        return list(found.to_pylist())

    def _parts(self, kind: "pa.DataType") -> Iterator[Any]:
        """Some words after others, as a type of Arrow."""
        return (self.words[start : start + AT_ONCE].cast(kind) for start in range(0, len(self.words), AT_ONCE))


def _prints(words: "pa.BinaryArray") -> Prints:
    digests = b"".join([blake2b(word or b"", digest_size=8).digest() for word in words.to_pylist()])
    return np.frombuffer(digests, "<u8").astype(np.uint64)


def numbered(owners: Ints, texts: Iterable[str]) -> tuple[Lines, Vocabulary]:
    """Texts, given as words and bars with spaces between them, as one row of words; a bar is a break.

    Arrow cuts the texts, while the next ones are fetched, and numbers the words of each part; the vocabularies
    of all parts tell how the words are numbered among all.
    """
    barred = chain([BAR], (f"{BAR} {text}".strip() for text in texts))  # so that the first word is the bar
    sizes: list[Ints] = []
    ends = [0]
    dictionaries: list[Any] = []

    def numbers() -> Iterator[Words]:
        for size, part in _cut(barred):
            sizes.append(size)
            dictionaries.append(part.dictionary)
            yield (found := part.indices.to_numpy())
            ends.append(ends[-1] + len(found))

    words = chained(numbers(), np.int32)
    vocabulary, places = _united(dictionaries)
    for (start, end), place in zip(pairwise(ends), places, strict=True):
        words[start:end] = place[words[start:end]]
    size = np.concatenate(sizes)[1:]
    return Lines(words[1:], np.cumsum(np.append(1, size)), owners), Vocabulary(vocabulary)


def _united(dictionaries: list[Any]) -> tuple[pa.StringArray, list[Words]]:
    """Every word of some vocabularies, as it is first met; and where the words of each are among all."""
    rows: list[Any] = [
        pa.DictionaryArray.from_arrays(np.arange(len(words), dtype=np.int32), words) for words in dictionaries
    ]
    chunks: list[Any] = pa.chunked_array(rows).unify_dictionaries().chunks
    return chunks[0].dictionary, [chunk.indices.to_numpy() for chunk in chunks]


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
