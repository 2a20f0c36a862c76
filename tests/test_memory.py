import gc

import pytest

from flows.memory import unhindered


@pytest.mark.parametrize("is_enabled", [True, False])
def test_garbage_is_not_collected_meanwhile(is_enabled: bool) -> None:
    try:
        if not is_enabled:
            gc.disable()
        with unhindered():
            made: list[object] = []
            assert not gc.isenabled()
        assert gc.isenabled() is is_enabled
        if is_enabled:
            assert not gc.get_freeze_count()
            assert not [one for one in gc.get_objects(generation=0) if one is made]
    finally:
        gc.enable()
