"""Rows of numbers, and how numpy is set up for them."""

import os
import subprocess
import sys

import pytest

ASKED = (
    "import flows.arrays, numpy, os; print(os.environ['NPY_DISABLE_CPU_FEATURES']); "
    "print(*numpy.show_config(mode='dicts')['SIMD Extensions'].get('found', []))"
)


@pytest.mark.parametrize("chosen", [None, "X86_V3"])
def test_numpy_sorts_without_avx_512_unless_the_environment_says_otherwise(chosen: str | None) -> None:
    name = "NPY_DISABLE_CPU_FEATURES"
    environment = {key: value for key, value in os.environ.items() if key != name}
    environment |= {name: chosen} if chosen else {}
    command = [sys.executable, "-c", ASKED]
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    disabled, found = said.splitlines()
    if chosen:
        assert disabled == chosen
    else:
        assert not {"X86_V4", "AVX512_ICL"} & set(found.split())
