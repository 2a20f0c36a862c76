"""How much a word tells, and which runs of words are boilerplate: by how common they are in this corpus.

The information of a word is the inverse document frequency of Spärck Jones (1972), in nats.
"""

from math import log

import numpy as np

from flows.arrays import Flags, Ints, distinct, firsts, is_in, repeated
from flows.dedupe.words import HALF, Lines, Prints, mixed, runs

ONE = np.uint64(1)
NAT = 2**20  # information is kept in whole parts of a nat: their sum is the same in any order


def information(counts: Ints, documents: int, background: int) -> Ints:
    """What a word carries, in parts of a nat, that so many of the documents hold.

    So many documents more (`background`) are thought to hold none of the words.
    """
    kinds, places = np.unique(counts, return_inverse=True)
    number = documents + background
    parts = [round(NAT * log((number + 1) / (count + 0.5))) for count in kinds.tolist()]
    return np.array(parts, np.int64)[places]


def boilerplate(  # noqa: PLR0913, PLR0917 - texts, what is known of them, and two limits
    lines: Lines, prints: Prints, sites: Ints, titles: Prints, length: int, unlike: int
) -> Flags:
    """Which words stand in a run of this length that some site repeats under at least so many unlike titles.

    Of each word, by its number, comes its fingerprint; of what each text belongs to, by its place, the number
    of the site that published it (0 for none), and a fingerprint of its title. Taglines, templates, pitches for
    newsletters and disclaimers are found so, whatever their words; copies of one text on many sites are not.
    """
    found = runs(lines.words, prints, length)
    is_known = is_in(found, _repeated(found, lines, sites, titles, unlike))
    covered: Flags = is_known.copy()
    for step in range(1, length):
        covered[step:] |= is_known[:-step]
    return covered


def _repeated(found: Prints, lines: Lines, sites: Ints, titles: Prints, unlike: int) -> Prints:
    """The runs that one site has under at least so many unlike titles, sorted."""
    places = _repeated_roughly(found, lines, sites, unlike)
    owners = lines.owners_at(places)
    here, titles = _on_sites(found[places], sites[owners]), titles[owners]
    order = np.lexsort((titles, here))
    here, titles, places = here[order], titles[order], places[order]
    is_new = firsts(here) | firsts(titles)
    here, places = here[is_new], places[is_new]
    start = np.flatnonzero(firsts(here))
    is_boilerplate = np.diff(np.append(start, len(here))) >= unlike
    return distinct(found[places[start[is_boilerplate]]])


def _repeated_roughly(found: Prints, lines: Lines, sites: Ints, unlike: int) -> Ints:
    """The places of the runs that a site has so often, and of a few others.

    Most runs are rare, and half of the bits of their fingerprints show it sooner.
    """
    rough = np.empty(len(found), np.uint32)
    sites, sizes = sites[lines.owners], np.diff(lines.starts)
    for texts, words in lines.parts():
        here = np.repeat(sites[texts], sizes[texts])
        is_counted = (found[words] != 0) & (here != 0)
        rough[words] = ((_on_sites(found[words], here) >> HALF) | ONE) * is_counted  # only others are 0
    return np.flatnonzero(is_in(rough, repeated(rough[rough != 0], unlike)))


def _on_sites(found: Prints, sites: Ints) -> Prints:
    """The fingerprints of runs on their sites."""
    return mixed(found + sites.astype(np.uint64))
