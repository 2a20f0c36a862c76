"""What texts say of the things that the titles over them name, and what is new in them each day."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from flows.arrays import Flags, Ints
from flows.dedupe.stories.calendar import weekdays
from flows.dedupe.stories.texts import Texts
from flows.dedupe.stories.title_columns import Titles
from flows.dedupe.stories.wording import are_names, are_no_names
from flows.dedupe.stories.words import BREAK, Words

SENTENCE = 12  # words with which texts begin alike if they have a sentence in common, rather than a phrase
STEM = 5  # letters by which two words are of one thing; `article` and `artificial` have four by chance
NEW, SUBJECT = -1, -2  # stand for any number or day of the week, and for what only one title names
AROUND = [BREAK, BREAK]  # what stands around an excerpt
MUCH = 1 / 3  # of what only one of two titles says
MIN_PLACES = 2  # between the same words in which there are other numbers or days
NEVER = 1_000  # more places than an excerpt has words


class PairWords(NamedTuple):
    """What two links say: titles, one of each, and the excerpts of each, as one row."""

    titles: tuple[int, int]
    """Their places among all titles."""
    mine: Words
    theirs: Words
    """The words of each title."""
    ours: Words
    yours: Words
    """Those of the excerpts of each link, a break before each passage."""
    repeat: tuple[bool, bool]
    """Whether the text of each link repeats its title, which is not among these."""


class Subjects:
    """The words of titles and excerpts, held against each other."""

    def __init__(self, texts: Texts, titles: Titles, bounds: Ints) -> None:
        self._titles, self._word_sets, self._vocabulary = titles, titles.word_sets, texts.vocabulary
        self._stems = texts.vocabulary.stems(STEM)
        """The stem of each word, as a number."""
        self._words, self._starts = texts.excerpts.words, texts.excerpts.starts[bounds] - 1
        self._repeat: Flags = texts.link_texts.repeats.to_numpy(zero_copy_only=False)[texts.order]
        self._nats = texts.nats
        self._are_long = texts.vocabulary.are_longer(STEM - 1)
        self._are_new = texts.vocabulary.have_digits() | texts.vocabulary.are(weekdays())

    def pair(self, titles: tuple[int, int], links: tuple[int, int]) -> PairWords:
        """What two links say under these titles."""
        mine, theirs = map(self._word_sets.at, titles)
        ours, yours = (self._words[self._starts[link] : self._starts[link + 1]] for link in links)
        repeat = bool(self._repeat[links[0]]), bool(self._repeat[links[1]])
        return PairWords(titles, mine, theirs, ours, yours, repeat)

    def have_own_subjects(self, pair: PairWords) -> bool:
        """Whether each text of a pair whose titles are one frame is of the subject of its own title.

        Each text has words of its subject, in whatever form, and none of the other's; or it has them where the
        other has those of its own, between the same words: copies of one text, however retitled, have the same.
        Neither has any in what sites say of each of their towns: then the subjects are names.
        """
        own = _words_of(pair)[:2]
        one, other, ours, yours = map(self._stems_of, _words_of(pair))
        if (one | other).isdisjoint(ours | yours) and all(map(self._are_names, own, pair.titles)):
            return True
        ours, yours = (
            text | title if repeats else text
            for text, title, repeats in zip((ours, yours), (one, other), pair.repeat, strict=True)
        )
        is_told = bool(one & ours and other & yours) and not (one & yours or other & ours)
        return is_told or any(slot[2] == SUBJECT for slot in self._others(pair, own))

    def are_silent(self, pair: PairWords) -> bool:
        """Whether the texts of a pair do not say of which title they are.

        So it is with what a site says of each of its towns, or of all. One text over both that tells of one
        title, and of what it alone says, is of that one, under two titles; but not if the other one may name
        another subject: such a text is of the town of the site, or was copied.
        """
        _, mine, theirs, ours, yours, _ = pair
        text = np.concatenate((ours, yours))
        sides = (mine, theirs), (theirs, mine)
        owns = [title[~np.isin(self._stems[title], self._stems[other])] for title, other in sides]
        are_told = [self._are_told(own, text) for own in owns]
        if all(are_told) and all(map(len, owns)):
            return True
        mine_is_plain, theirs_is_plain = map(self._are_no_names, _words_of(pair)[:2], pair.titles)
        return not any(
            told and other_is_plain and self._are_told(title, text)
            for told, other_is_plain, (title, _) in zip(
                are_told, (theirs_is_plain, mine_is_plain), sides, strict=True
            )
        )

    def are_off_topic(self, pair: PairWords) -> bool:
        """Whether neither text of a pair has a long word of the title over the other.

        So it is with notices of cookies and copyrights, which many sites have and each of them seldom.
        """
        sides = (pair.mine, pair.yours), (pair.theirs, pair.ours)
        return all(
            set(self._stems[title[self._are_long[title]]].tolist()).isdisjoint(self._stems[text].tolist())
            for title, text in sides
        )

    def are_openings(self, pair: PairWords) -> bool:
        """Whether the texts of a pair both are how the news begins.

        Both hold most of what both titles say. Copies agree there: one begins with a whole sentence that the
        other has, too, perhaps behind a place or a byline; others may be left out. Of passages that were put
        together, each may be from elsewhere.
        """
        _, mine, theirs, ours, yours, _ = pair
        said = mine[np.isin(mine, theirs)]
        is_held = np.logical_and(*(np.isin(self._stems[said], self._stems[text]) for text in (ours, yours)))
        is_told = 2 * self._nats[said[is_held]].sum() > self._nats[said].sum()
        is_one_passage = all(np.count_nonzero(text == BREAK) == 1 for text in (ours, yours))
        return bool(is_told and is_one_passage and not (_begins(ours, yours) or _begins(yours, ours)))

    def are_bulletins(self, pair: PairWords, least: int) -> bool:
        """Whether the texts of a pair say in the same words what is new each day.

        As of markets, lotteries and the air of a town; or, be it on one day, of each firm, match and product,
        which only their own titles name. They are no copies: a mended one has few other numbers, and those that
        were cut at different places have other numbers in other sentences. How many places it takes at least is
        given; what is named in one does if it is much of what only its title says.
        """
        subjects = self._own_words(pair)
        others = self._others(pair, subjects)
        news = sum(slot[2] == NEW for slot in others)
        is_of_other = len(others) > news and (news >= MIN_PLACES or self._are_of_own(pair, subjects))
        return is_of_other or news >= least

    def _are_told(self, title: Words, text: Words) -> bool:
        """Whether a text holds half of what some words of a title say, in whatever form."""
        is_held = np.isin(self._stems[title], self._stems[text])
        return bool(2 * self._nats[title[is_held]].sum() >= self._nats[title].sum())

    def _are_of_own(self, pair: PairWords, subjects: tuple[list[int], ...]) -> bool:
        """Whether each text says much of what only its title does, in words of which the other has none."""
        *own, ours, yours = _words_of(pair)
        held = self._stems_of(ours), self._stems_of(yours)
        return all(
            sum(self._nats[word] for word in subject if int(self._stems[word]) in stems)
            > MUCH * self._nats[sorted(title)].sum()
            for subject, stems, title in zip(subjects, held, own, strict=True)
        )

    def _own_words(self, pair: PairWords) -> tuple[list[int], ...]:
        """Of a pair the words of each title of which the other title and its text have none: no spellings."""
        one, other, ours, yours = _words_of(pair)
        known = self._stems_of(other | yours), self._stems_of(one | ours)
        return tuple(
            [word for word in own if int(self._stems[word]) not in stems]
            for own, stems in zip((one, other), known, strict=True)
        )

    def _others(self, pair: PairWords, subjects: Iterable[Collection[int]]) -> list[tuple[int, ...]]:
        """The places between the same words in which two texts have other news, or words of their subjects."""
        mine, theirs = map(self._news, (pair.ours, pair.yours), map(self._stems_of, subjects))
        return [slot for slot in mine.keys() & theirs.keys() if mine[slot].isdisjoint(theirs[slot])]

    def _news(self, said: Words, subject: set[int]) -> dict[tuple[int, ...], set[int]]:
        """The numbers and days of the week in an excerpt, and words of a subject, of a row of these the first.

        Each by the two words before it, what it is, and the word after.
        """
        is_subject = np.isin(self._stems[said], list(subject))
        kinds = np.where(self._are_new[said], NEW, np.where(is_subject, SUBJECT, said))
        is_first = (kinds != SUBJECT) | (np.append(BREAK, kinds[:-1]) != SUBJECT)
        said, kinds = said[is_first], kinds[is_first]
        frame = [*AROUND, *kinds.tolist(), *AROUND]
        found: defaultdict[tuple[int, ...], set[int]] = defaultdict(set)
        for place in np.flatnonzero(kinds < 0).tolist():
            slot = place + len(AROUND)
            found[tuple(frame[slot - 2 : slot + 2])].add(int(said[place]))
        return found

    def _stems_of(self, words: Collection[int]) -> set[int]:
        """The stems of words that are no numbers or days: `nine` may be `9` in a copy."""
        return {int(self._stems[word]) for word in words if not self._are_new[word]}

    def _are_names(self, own: set[int], title: int) -> bool:
        return are_names(self._named(own), self._titles.written_at(title))

    def _are_no_names(self, own: set[int], title: int) -> bool:
        return are_no_names(self._named(own), self._titles.written_at(title))

    def _named(self, own: set[int]) -> frozenset[str]:
        return frozenset(self._vocabulary.named(np.array(sorted(own), np.int64)))


def _words_of(pair: PairWords) -> tuple[set[int], ...]:
    """Of a pair the words of each title that the other lacks, and those of each text."""
    mine, theirs, ours, yours = (set(row.tolist()) for row in pair[1:5])
    return mine - theirs, theirs - mine, ours, yours


def _begins(text: Words, other: Words) -> bool:
    """Whether a passage begins with a sentence that another one has, too."""
    opening = text[1 : 1 + SENTENCE]  # behind the break
    if len(opening) < SENTENCE or len(other) < SENTENCE:
        return False
    return bool((sliding_window_view(other, SENTENCE) == opening).all(axis=1).any())
