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


def estimate(found: Mapping[str, Fit], costs: Sequence[tuple[int, Mapping[str, float]]], cores: int) -> str:
    """What the fits let one expect of a million and a billion files, and on what it rests."""
    files, largest = max(costs, key=lambda cost: cost[0])
    rows = [f"{'grows as files to':>18} {'the power':>9} {'at 1,000,000':>14} {f'at {GOAL:,}':>18}"]
    for name, one in found.items():
        rows.append(f"{FITTED[name]:>18} {one.exponent:>9.2f} {one.at(10**6):>14,.0f} {one.at(GOAL):>18,.0f}")
    rows.append(f"\n{f'hours for {GOAL:,} files':>28} {'in proportion':>14} {'by the power':>14}")
    worst = 0.0
    for what, name, share in (("as it ran", "seconds", 1), ("all cores busy", "cpu", cores)):
        hours = [cost / share / 3_600 for cost in (largest[name] / files * GOAL, found[name].at(GOAL))]
        rows.append(f"{what:>28} " + " ".join(f"{one:>14,.0f}" for one in hours))
        worst = max(worst, *hours)
    needed = f"{max(1, worst / 24):,.0f}"
    return (
        "\n".join(rows)
        + f"""

These are estimates, not measurements: of one machine like this, with {cores} cores. At worst, {needed} of them need a day.
In proportion means: each file costs what it cost among {files:,}. By the power means: cost goes on growing as fitted.
Both assume that files repeat entries as here, that machines share the work evenly and lose nothing by it, which
holds at best for the stages that can be shared, and that disks and networks keep up. A driver that goes on growing
as it did here needs {found["driver"].at(GOAL) / 1_024:,.0f} GB."""
    )
