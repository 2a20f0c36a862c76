import tracemalloc

import pytest

from flows.read import MAX_BYTES
from tests.torture import CASES, outcome


@pytest.mark.parametrize("name", CASES)
def test_a_bad_file_among_good_ones(name: str) -> None:
    case = CASES[name]
    findings, entries = outcome(case)
    assert sorted((f.code.value, f.line, f.col) for f in findings) == sorted(case.found)
    assert entries == case.entries


def test_a_long_line_is_not_read_to_its_end() -> None:
    tracemalloc.start()
    outcome(CASES["200 MB line"])
    assert tracemalloc.get_traced_memory()[1] < 3 * MAX_BYTES
    tracemalloc.stop()
