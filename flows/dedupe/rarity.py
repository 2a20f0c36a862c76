"""How much a word tells, and which runs of words are boilerplate: by how common they are in this corpus.

The information of a word is the inverse document frequency of Spärck Jones (1972), in nats.
"""

from math import log

import numpy as np

from flows.arrays import Flags, Ints, distinct, firsts, is_in, repeated
from flows.dedupe.words import Prints, mixed, runs

NAT = 2**20  # information is kept in whole parts of a nat: their sum is the same in any order


def information(counts: Ints, documents: int, background: int) -> Ints:
    """What a word carries, in parts of a nat, that so many of the documents hold.

    So many documents more (`background`) are thought to hold none of the words.
    """
    kinds, places = np.unique(counts, return_inverse=True)
    number = documents + background
    parts = [round(NAT * log((number + 1) / (count + 0.5))) for count in kinds.tolist()]
    return np.array(parts, np.int64)[places]


def boilerplate(prints: Prints, sites: Ints, titles: Prints, length: int, unlike: int) -> Flags:
    """Which words stand in a run of this length that some site repeats under at least so many unlike titles.

    Of each word come its fingerprint, the number of the site that published it (0 for none), and a fingerprint
    of the title it stands under. Taglines, templates, pitches for newsletters and disclaimers are found so,
    whatever their words; copies of one text on many sites are not.
    """
    found = runs(prints, length)
    known = _repeated(found, sites, titles, unlike)
    is_known = is_in(found, known) & (found != 0)
    covered: Flags = is_known.copy()
    for step in range(1, length):
        covered[step:] |= is_known[:-step]
    return covered


def _repeated(found: Prints, sites: Ints, titles: Prints, unlike: int) -> Prints:
    """The runs that one site has under at least so many unlike titles, sorted."""
    places = np.flatnonzero((found != 0) & (sites != 0))
    here = mixed(found[places] + sites[places].astype(np.uint64))
    rough = (here >> np.uint64(32)).astype(np.uint32)  # most runs are rare: half the bits show it sooner
    chosen = is_in(rough, repeated(rough, unlike))
    here, places = here[chosen], places[chosen]
    order = np.lexsort((titles[places], here))
    here, places = here[order], places[order]
    is_new = firsts(here) | firsts(titles[places])
    here, places = here[is_new], places[is_new]
    start = np.flatnonzero(firsts(here))
    is_boilerplate = np.diff(np.append(start, len(here))) >= unlike
    return distinct(found[places[start[is_boilerplate]]])
