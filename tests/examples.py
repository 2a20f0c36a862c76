"""How many examples a property is tried with.

Usually they are the same each time, so that a change is told by what it changes, not by a rare example that fails
without it; `pytest --hypothesis-profile=deep` tries twenty times as many, and others each time.
"""

from hypothesis import HealthCheck, settings

USUAL = 50


def register() -> None:
    """Make the profiles known.

    How long an example takes, or it takes to think of one, is no property of the program, and a fixture of a test
    is for all of its examples.
    """
    checks = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
    for name, number in (("usual", USUAL), ("deep", 20 * USUAL)):
        settings.register_profile(
            name,
            deadline=None,
            derandomize=name == "usual",
            max_examples=number,
            suppress_health_check=checks,
        )
    settings.load_profile("usual")


def examples(times: float) -> settings:
    """So many times the usual number: more for what is quick and has rare faults, fewer for what is slow."""
    return settings(max_examples=round(times * settings().max_examples))
