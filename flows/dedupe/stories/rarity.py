"""How much a word tells, and which runs of words are boilerplate: by how common they are in this corpus.

The information of a word is the inverse document frequency of Spärck Jones (1972), in nats.
"""

from math import log

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from flows.arrays import Flags, Ints, distinct, is_in, repeated
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
    length, covered = weights.boilerplate_run, np.zeros(len(lines.words), np.bool_)
    often = _often(lines, prints, sites, weights)
    if not len(often):
        return covered
    rows = pa.concat_tables(
        _standing(part, runs(part.words, prints, length), often, sites, titles) for _, part in lines.parts()
    )
    known = _repeated(rows, weights.boilerplate_titles)
    for place, part in lines.parts():
        is_known = is_in(runs(part.words, prints, length), known)
        for step in range(length if is_known.any() else 0):
            covered[place][step:] |= is_known[: len(is_known) - step]
    return covered


def _often(lines: Lines, prints: Prints, sites: Words, weights: Weights) -> Prints:
    """The runs that one site has as often as boilerplate, sorted, and a few others.

    Most runs are rare, and half of the bits of their fingerprints show it sooner.
    """
    rough = np.empty(len(lines.words), np.uint32)
    for place, part in lines.parts():
        found, here = runs(part.words, prints, weights.boilerplate_run), sites[part.places()]
        is_counted = (found != 0) & (here != 0)
        rough[place] = ((mixed(found + here.astype(np.uint64)) >> HALF_BITS) | ONE) * is_counted  # others are 0
    known = repeated(rough, weights.boilerplate_titles)
    places = np.flatnonzero(is_in(rough, known[known != 0]))
    return distinct(runs_at(places, lines.words, prints, weights.boilerplate_run))


def _standing(part: Lines, found: Prints, often: Prints, sites: Words, titles: Prints) -> pa.Table:
    """Where some of the runs in texts stand: on what sites, under what titles."""
    places = np.flatnonzero(is_in(found, often))
    owners = part.owners_at(places)
    rows = pa.table({"run": found[places], "site": sites[owners], "title": titles[owners]})
    return rows.filter(pc.field("site") != 0)


def _repeated(rows: pa.Table, unlike: int) -> Prints:
    """The runs that a site has under enough unlike titles, sorted, given where they stand."""
    here = rows.group_by(["run", "site"], use_threads=False).aggregate([("title", "count_distinct")])
    found = here.group_by("run", use_threads=False).aggregate(
        [("title_count_distinct", "max"), ("title_count_distinct", "sum"), ("site", "count")]
    )
    names = "run", "title_count_distinct_max", "title_count_distinct_sum", "site_count"
    run, most, under, on_sites = (found[name].to_numpy() for name in names)
    # Copies are on more sites than any of these has titles for them, and hardly twice on each.
    return np.sort(run[(most >= unlike) & ((most >= on_sites) | (under >= 2 * on_sites))])
