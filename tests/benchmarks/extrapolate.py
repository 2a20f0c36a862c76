"""How costs grow with the number of files, and what that lets one expect of many more."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

GOAL = 10**9
FITTED = {
    "seconds": "wall s",
    "cpu": "CPU s",
    "driver": "driver MB",
    "worker": "worker MB",
    "published": "all MB",
}


class Fit(NamedTuple):
    """What any build costs, and a power of the number of files above it: floor + factor * files ** exponent."""

    exponent: float
    factor: float
    floor: float

    def at(self, files: float) -> float:
        """The cost of so many files."""
        return float(self.floor + self.factor * files**self.exponent)


def fit(costs: Sequence[tuple[float, float]], floor: float = 0) -> Fit:
    """Least squares of the logarithms of what is above the floor."""
    import numpy as np  # noqa: PLC0415 - not before all is measured

    sizes, above = np.log([(files, max(cost - floor, cost / 1_000)) for files, cost in costs]).T
    exponent, constant = np.polyfit(sizes, above, 1)
    return Fit(float(exponent), float(np.exp(constant)), floor)


def fits(costs: Sequence[tuple[int, Mapping[str, float]]], floor: Mapping[str, float]) -> dict[str, Fit]:
    """How each cost grows; there must be two sizes at least."""
    series = {name: [(files, one[name]) for files, one in costs] for name in FITTED}
    return {name: fit(some, floor[name]) for name, some in series.items() if all(cost for _, cost in some)}


def estimate(found: Mapping[str, Fit], largest: int) -> str:
    """What the fits let one expect of a million and a billion files, and on what it rests."""
    lines = [f"{'grows as files to':>18} {'the power':>9} {'at 1,000,000':>14} {f'at {GOAL:,}':>18}"]
    for name, one in found.items():
        lines.append(f"{FITTED[name]:>18} {one.exponent:>9.2f} {one.at(10**6):>14,.0f} {one.at(GOAL):>18,.0f}")
    time = found["seconds"]
    # A power below one comes of noise and of what large builds do at once; there is no counting on it a long way off.
    seconds = max(time.at(GOAL), time.at(largest) / largest * GOAL)
    hours, driver = seconds / 3_600, found["driver"].at(GOAL) / 1_024
    shared = ", ".join(f"{machines:,} in {hours / machines:,.0f} h" for machines in (1, 10, 100, 1_000))
    return (
        "\n".join(lines)
        + f"""

An estimate, no measurement: a billion files take {hours:,.0f} hours of machines like this one ({shared}).
It assumes that cost grows as it did up to {largest:,} files, or in proportion if it grew less; that files repeat
entries as here; that machines share the work evenly and lose nothing by it, which holds at best for the stages that
can be shared; and that disks are large enough. A driver that works as it did here would need {driver:,.0f} GB."""
    )
