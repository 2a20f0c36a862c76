"""The order in which files are read: those that list the same entries come together, while these are cached.

Files of the same days list the same. Whether their paths or their names put them next to each other depends on
the source: a sample tells. The result does not depend on the order.
"""

from collections.abc import Sequence

from flows.read import SourceFiles

FEW = 2**10  # files of which the order does not matter
SAMPLE = 32  # pairs of neighbours


def ordered(sources: SourceFiles) -> Sequence[int]:
    """The places of all files, by path or by name, whichever puts those together that have lines in common."""
    by_path = range(len(sources.files))
    if len(by_path) <= FEW:
        return by_path
    names = [file.path.rpartition("/")[2] for file in sources.files]
    by_name = sorted(by_path, key=names.__getitem__)
    if by_name == list(by_path):
        return by_path
    return max((by_path, by_name), key=lambda places: _common(sources, places))


def _common(sources: SourceFiles, places: Sequence[int]) -> int:
    """How many lines the neighbours of a sample have in common."""
    step = len(places) // SAMPLE
    pairs = [places[start : start + 2] for start in range(0, len(places) - 1, step)]
    files = sources.part(place for pair in pairs for place in pair).read().files
    lines = [set((file.data or b"").splitlines()) for file in files]
    return sum(len(one & other) for one, other in zip(lines[::2], lines[1::2], strict=True))
