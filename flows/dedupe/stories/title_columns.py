"""The titles of links for comparing, in columns: their words, numbers, months and days."""

import re

import numpy as np

from flows.arrays import Flags, Ints, distinct, is_among, spread
from flows.dedupe.stories.calendar import Named, are_apart, by_name, not_meant
from flows.dedupe.stories.texts import Texts
from flows.dedupe.stories.vocabulary import Vocabulary
from flows.dedupe.stories.words import ITEM_BITS, Sets
from flows.dedupe.titles import NUMBER, words

BRACKETED = re.compile(r"\([^()]*\)|\[[^][]*\]")
LARGE = re.compile(r"(?!(?:19|20)\d\d$)\d{3,}(?:\.\d+)*")
"""Numbers of three digits and more that are no years."""


class Titles:
    """Titles for comparing; those of a link follow each other."""

    def __init__(self, texts: Texts) -> None:
        self.bounds = np.searchsorted(texts.titles.owners, np.arange(len(texts) + 1))
        """The first title of each link; one more, where another would be."""
        vocabulary = texts.vocabulary
        self.word_sets = Sets.of_words(texts.titles)
        """The words of each."""
        self.nats = self.word_sets.sums(texts.nats)
        """What all its words carry."""
        self.numbers, self.figures = _numbers(self.word_sets, vocabulary)
        """The numbers in each title, as places among `figures`: all numbers, as texts, sorted."""
        self._in_titles, self._in_excerpts = self.numbers.keys(), self._said_in_excerpts(texts)
        self._are_large = np.array([LARGE.fullmatch(figure) is not None for figure in self.figures], np.bool_)
        self.dates = self.word_sets.only(np.flatnonzero(vocabulary.are(by_name())[self.word_sets.items]))
        """Their words that name a month or a day of the week."""
        named = np.unique(self.dates.items)
        self._dates = dict(
            zip(named.tolist(), (by_name()[word] for word in vocabulary.named(named)), strict=True)
        )
        self.written, self._places = texts.link_texts.titles, texts.title_places
        self.is_cut: Flags = texts.link_texts.is_cut.to_numpy(zero_copy_only=False)[self._places]

    def begins(self, cut: int, whole: int) -> bool:
        """Whether a title that was cut short is the beginning of another, but for a part of its last word."""
        mine, theirs = (" ".join(self.words(title)) for title in (cut, whole))
        return bool(self.is_cut[cut]) and mine != "" and theirs.startswith(mine)

    def differ_in_numbers(self, mine: Ints, theirs: Ints, left: Ints, right: Ints, are_alike: Flags) -> Flags:
        """Which pairs of titles have each a number that the other lacks, given their links.

        A number may stand in the other's excerpt as well: unlike titles count other things, as `3 killed as bus
        overturns` and `Bus overturns: 17 hurt`. Those that are alike only round large ones, as `over 50,000`
        above a text of 54,000: of years, and of what is counted from issue to issue, excerpts name those before
        and after.
        """
        return self._lack(mine, theirs, left, are_alike) & self._lack(theirs, mine, right, are_alike)

    def _lack(self, mine: Ints, theirs: Ints, links: Ints, are_alike: Flags) -> Flags:
        """Which of the first titles, of these links, lack a number of the others; some excerpts may say."""
        starts = self.numbers.starts
        pairs, places = spread(starts[theirs], starts[theirs + 1] - starts[theirs])
        figures = self.numbers.items[places]
        may_be_said = self._are_large[figures] | ~are_alike[pairs]
        is_held = is_among((mine[pairs] << ITEM_BITS) | figures, self._in_titles)
        is_held |= is_among((links[pairs] << ITEM_BITS) | figures, self._in_excerpts) & may_be_said
        return np.bincount(pairs[~is_held], minlength=len(mine)) > 0

    def name_other_dates(self, mine: Ints, theirs: Ints) -> Flags:
        """Which pairs of titles name each a month, or a day, that the other does not."""
        sizes = self.dates.sizes()
        found = np.zeros(len(mine), np.bool_)
        for place in np.flatnonzero((sizes[mine] > 0) & (sizes[theirs] > 0)).tolist():
            found[place] = are_apart(self._named(int(mine[place])), self._named(int(theirs[place])))
        return found

    def _named(self, title: int) -> frozenset[Named]:
        """The months and days a title names."""
        named = (self._dates[word] for word in self.dates.at(title).tolist())
        return frozenset[Named]().union(*named) - not_meant(self.written_at(title))

    def words(self, title: int) -> tuple[str, ...]:
        """The words of a title, in order."""
        return words(self.written_at(title))

    def words_outside_brackets(self, title: int) -> tuple[str, ...]:
        """Those outside of brackets, in which there stand symbols of shares, as in `Ford (NYSE: F) falls`."""
        written = self.written_at(title)
        return words(BRACKETED.sub(" ", written) if "(" in written or "[" in written else written)

    def written_at(self, title: int) -> str:
        """A title as it is written."""
        found: str = self.written[int(self._places[title])].as_py()
        return found

    def _said_in_excerpts(self, texts: Texts) -> Ints:
        """The numbers of titles that stand in excerpts of links, boilerplate included; as `Sets.keys`."""
        named = {self.figures[place]: place for place in np.unique(self.numbers.items).tolist()}
        asked = np.flatnonzero(texts.vocabulary.are(named))
        figure_of = np.full(len(texts.vocabulary), -1, np.int32)
        figure_of[asked] = [named[word] for word in texts.vocabulary.named(asked)]
        is_asked = figure_of >= 0
        found = [np.zeros(0, np.int64)]
        for _, part in texts.written.parts():
            places = np.flatnonzero(is_asked[part.words])
            found.append((part.owners_at(places) << ITEM_BITS) | figure_of[part.words[places]])
        return distinct(np.concatenate(found))


def _numbers(word_sets: Sets, vocabulary: Vocabulary) -> tuple[Sets, list[str]]:
    """The numbers in titles, by those in their words."""
    held = [
        (place, number)
        for place, word in enumerate(vocabulary.each())
        if not word.isalpha()
        for number in NUMBER.findall(word)
    ]
    figures = sorted({figure for _, figure in held})
    place_of = {figure: place for place, figure in enumerate(figures)}
    pairs = np.array([(word, place_of[figure]) for word, figure in held], np.int64).reshape(-1, 2)
    in_word = Sets.of(pairs[:, 0], pairs[:, 1], len(vocabulary))
    numbers = word_sets.only(np.flatnonzero((in_word.sizes() > 0)[word_sets.items]))  # few words hold any
    return Sets.joined(_in_words(part, in_word) for part in numbers.parts()), figures


def _in_words(words: Sets, in_word: Sets) -> Sets:
    """What the words of each set hold, given what each word holds."""
    owners = np.repeat(np.arange(len(words.starts) - 1), words.sizes())
    rows, places = spread(in_word.starts[words.items], in_word.sizes()[words.items])
    return Sets.of(owners[rows], in_word.items[places], len(words.starts) - 1)
