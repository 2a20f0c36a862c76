"""How much a word tells, and which runs of words are boilerplate: by how common they are in this corpus.

The information of a word is the inverse document frequency of Spärck Jones (1972), in nats.
"""

from collections.abc import Iterator
from math import log

import numpy as np

from flows.arrays import Flags, Ints, distinct, firsts, is_in, ranges, repeated, stretches
from flows.dedupe.stories.weights import Weights
from flows.dedupe.stories.words import HALF_BITS, Lines, Prints, Words, mixed, runs, runs_at

ONE = np.uint64(1)
NAT = 2**20  # information is kept in whole parts of a nat: their sum is the same in any order


def information(counts: Ints, documents: int, background: int) -> Ints:
    """What a word carries, in parts of a nat, that so many of the documents hold.

    So many more documents (`background`) are assumed, which hold none of the words.
    """
    kinds, places = np.unique(counts, return_inverse=True)
    number = documents + background
    parts = [round(NAT * log((number + 1) / (count + 0.5))) for count in kinds.tolist()]
    return np.array(parts, np.int64)[places]


def boilerplate(lines: Lines, prints: Prints, sites: Words, titles: Prints, weights: Weights) -> Flags:
    """Which words stand in a run that some site repeats under unlike titles; weights say how long, how many.

    `prints` are the fingerprints of words, by their numbers; `sites` and `titles` have, for each link that owns
    texts, the number of the site that published it (0 for none) and a fingerprint of its title. Taglines,
    templates, pitches for newsletters and disclaimers are found so, whatever their words; copies of one text on
    many sites are not, even if one site has several.
    """
    found, number = _Runs(prints, sites, titles, weights), ranges(len(lines.words))
    known = distinct(np.concatenate([found.repeated(part) for part in _by_sites(lines, sites, number)]))
    if len(known):
        counts = np.array([found.counts(part, known) for part in _by_sites(lines, sites, number)])
        (on_sites, under_titles), most = counts[:, :2].sum(axis=0), counts[:, 2].max(axis=0)
        # Copies are on more sites than any of these has titles for them, and hardly twice on each.
        known = known[(most >= on_sites) | (under_titles >= 2 * on_sites)]
    covered, length = np.zeros(len(lines.words), np.bool_), weights.boilerplate_run
    for place, part in lines.parts():
        is_known = is_in(runs(part.words, prints, length), known)
        for step in range(length if is_known.any() else 0):
            covered[place][step:] |= is_known[: len(is_known) - step]
    return covered


def _by_sites(lines: Lines, sites: Words, number: int) -> Iterator[Lines]:
    """The texts in so many parts, those of a site together; if it is one part, all of them."""
    for place in range(number):
        yield lines.of(np.flatnonzero(sites[lines.owners] % number == place)) if number > 1 else lines


class _Runs:
    """The runs of words of texts, the sites they stand on, and the titles they stand under there."""

    def __init__(self, prints: Prints, sites: Words, titles: Prints, weights: Weights) -> None:
        self.prints, self.sites, self.titles = prints, sites, titles
        self.length, self.unlike = weights.boilerplate_run, weights.boilerplate_titles

    def repeated(self, lines: Lines) -> Prints:
        """The runs that one site has under enough unlike titles."""
        found, here = self._titled(lines, self._repeated_roughly(lines))
        start, times = stretches(here)
        return found[start[times >= self.unlike]]

    def counts(self, lines: Lines, known: Prints) -> Ints:
        """Three counts for some runs, as rows: sites, titles on all of these, and most titles on one."""
        places = [np.zeros(0, np.int64)]
        for place, part in lines.parts():
            is_known = is_in(runs(part.words, self.prints, self.length), known)
            places.append(place.start + np.flatnonzero(is_known & (self.sites[part.places()] != 0)))
        found, here = self._titled(lines, np.concatenate(places))
        start, times = stretches(here)
        run, counts = np.searchsorted(known, found[start]), np.zeros((3, len(known)), np.int64)
        np.add.at(counts[0], run, 1)
        np.add.at(counts[1], run, times)
        np.maximum.at(counts[2], run, times)
        return counts

    def _titled(self, lines: Lines, places: Ints) -> tuple[Prints, Prints]:
        """The runs at some places, once for each title on each site; and their prints on these, sorted."""
        owners, found = lines.owners_at(places), runs_at(places, lines.words, self.prints, self.length)
        here, titles = _on_sites(found, self.sites[owners]), self.titles[owners]
        order = np.lexsort((titles, here))
        here, titles, found = here[order], titles[order], found[order]
        is_new = firsts(here) | firsts(titles)
        return found[is_new], here[is_new]

    def _repeated_roughly(self, lines: Lines) -> Ints:
        """The places of the runs that a site has so often, and of a few others.

        Most runs are rare, and half of the bits of their fingerprints show it sooner.
        """
        rough = np.empty(len(lines.words), np.uint32)
        for place, part in lines.parts():
            found, here = runs(part.words, self.prints, self.length), self.sites[part.places()]
            is_counted = (found != 0) & (here != 0)
            rough[place] = ((_on_sites(found, here) >> HALF_BITS) | ONE) * is_counted  # only others are 0
        known = repeated(rough, self.unlike)
        return np.flatnonzero(is_in(rough, known[known != 0]))


def _on_sites(found: Prints, sites: Words) -> Prints:
    """The fingerprints of runs on their sites."""
    return mixed(found + sites.astype(np.uint64))
