"""Rows of numbers, and how numpy and Arrow are set up for them."""

import os
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.arrays import in_order

ASKED = (
    "import flows.arrays, numpy, os, pyarrow; print(os.environ['NPY_DISABLE_CPU_FEATURES']); "
    "print(*numpy.show_config(mode='dicts')['SIMD Extensions'].get('found', [])); "
    "print(pyarrow.default_memory_pool().backend_name)"
)
CHOSEN = {"NPY_DISABLE_CPU_FEATURES": "X86_V3", "ARROW_DEFAULT_MEMORY_POOL": "mimalloc"}


@pytest.mark.parametrize("chosen", [{}, CHOSEN], ids=["default", "chosen"])
def test_numpy_and_arrow_are_set_up_unless_the_environment_says_otherwise(chosen: dict[str, str]) -> None:
    environment = {key: value for key, value in os.environ.items() if key not in CHOSEN} | chosen
    command = [sys.executable, "-c", ASKED]
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    disabled, found, allocator = said.splitlines()
    if chosen:
        assert [disabled, allocator] == list(CHOSEN.values())
    else:
        assert not {"X86_V4", "AVX512_ICL"} & set(found.split())
        assert allocator == "system"


KEYS = st.lists(st.tuples(*[st.integers(0, 3)] * 3), min_size=1, max_size=20, unique=True)


@given(KEYS, st.sampled_from([1, 2**30]))
def test_items_come_in_the_order_of_their_keys(items: list[tuple[int, int, int]], scale: int) -> None:
    keys = np.array(items, np.int64).T * scale  # large ones do not fit into one number
    assert in_order(*keys).tolist() == sorted(range(len(items)), key=items.__getitem__)


def test_nothing_is_in_order() -> None:
    assert in_order(np.zeros(0, np.int64), np.zeros(0, np.int32)).tolist() == []
