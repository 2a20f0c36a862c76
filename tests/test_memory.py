import gc

import pytest

from flows.memory import unhindered


@pytest.mark.parametrize("is_enabled", [True, False])
def test_garbage_is_not_collected_meanwhile(is_enabled: bool) -> None:
    try:
        if not is_enabled:
            gc.disable()
        with unhindered():
            assert not gc.isenabled()
        assert gc.isenabled() is is_enabled
    finally:
        gc.enable()
