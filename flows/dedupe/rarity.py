"""How much a word tells, and which runs of words are boilerplate: by how common they are in this corpus.

The information of a word is the inverse document frequency of Spärck Jones (1972), in nats.
"""

from collections.abc import Iterator
from math import log

import numpy as np

from flows.arrays import Flags, Ints, distinct, firsts, is_in, ranges, repeated, stretches
from flows.dedupe.words import HALF, Lines, Prints, Words, mixed, runs, runs_at

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


def boilerplate(  # noqa: PLR0913, PLR0917 - texts, what is known of them, and two limits
    lines: Lines, prints: Prints, sites: Words, titles: Prints, length: int, unlike: int
) -> Flags:
    """Which words stand in a run of this length that some site repeats under at least so many unlike titles.

    Of each word, by its number, comes its fingerprint; of what each text belongs to, by its place, the number
    of the site that published it (0 for none), and a fingerprint of its title. Taglines, templates, pitches for
    newsletters and disclaimers are found so, whatever their words; copies of one text on many sites are not.
    """
    texts = _by_sites(lines, sites, ranges(len(lines.words)))
    known = distinct(np.concatenate([_repeated(part, prints, sites, titles, length, unlike) for part in texts]))
    covered = np.zeros(len(lines.words), np.bool_)
    for place, part in lines.parts():
        is_known = is_in(runs(part.words, prints, length), known)
        for step in range(length if is_known.any() else 0):
            covered[place][step:] |= is_known[: len(is_known) - step]
    return covered


def _by_sites(lines: Lines, sites: Words, number: int) -> Iterator[Lines]:
    """The texts in so many parts, those of a site together; if it is one part, all of them."""
    for place in range(number):
        yield lines.of(np.flatnonzero(sites[lines.owners] % number == place)) if number > 1 else lines


def _repeated(  # noqa: PLR0913, PLR0917 - as above
    lines: Lines, prints: Prints, sites: Words, titles: Prints, length: int, unlike: int
) -> Prints:
    """The runs that one site has under at least so many unlike titles."""
    places = _repeated_roughly(lines, prints, sites, length, unlike)
    owners, found = lines.owners_at(places), runs_at(places, lines.words, prints, length)
    here, titles = _on_sites(found, sites[owners]), titles[owners]
    order = np.lexsort((titles, here))
    here, titles, found = here[order], titles[order], found[order]
    is_new = firsts(here) | firsts(titles)
    here, found = here[is_new], found[is_new]
    start, times = stretches(here)
    return found[start[times >= unlike]]


def _repeated_roughly(lines: Lines, prints: Prints, sites: Words, length: int, unlike: int) -> Ints:
    """The places of the runs that a site has so often, and of a few others.

    Most runs are rare, and half of the bits of their fingerprints show it sooner.
    """
    rough = np.empty(len(lines.words), np.uint32)
    for place, part in lines.parts():
        found, here = runs(part.words, prints, length), sites[part.places()]
        is_counted = (found != 0) & (here != 0)
        rough[place] = ((_on_sites(found, here) >> HALF) | ONE) * is_counted  # only others are 0
    known = repeated(rough, unlike)
    return np.flatnonzero(is_in(rough, known[known != 0]))


def _on_sites(found: Prints, sites: Words) -> Prints:
    """The fingerprints of runs on their sites."""
    return mixed(found + sites.astype(np.uint64))
