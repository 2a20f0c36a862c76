import pytest

from tests.torture import CASES, outcome


@pytest.mark.parametrize("name", CASES)
def test_a_bad_file_among_good_ones(name: str) -> None:
    case = CASES[name]
    found, entries, findings = outcome(case)
    assert found == set(case.found)
    assert len(findings) == len(case.found)
    assert entries == case.entries
