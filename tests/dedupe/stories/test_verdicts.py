"""What is said of pairs that were compared."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from flows.dedupe.stories.verdicts import OFF_TOPIC, UNLIKE, VERIFIED, Verdicts, are_verified

SIZE = 6
PAIRS = st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)).filter(lambda pair: pair[0] < pair[1])
SCORES = st.dictionaries(PAIRS, st.integers(OFF_TOPIC, 1_000))


def key(pair: tuple[int, int]) -> int:
    return pair[0] * SIZE + pair[1]


@given(SCORES, SCORES, st.sets(PAIRS), st.integers(1, 1_000))
def test_what_is_said(
    before: dict[tuple[int, int], int],
    later: dict[tuple[int, int], int],
    refused: set[tuple[int, int]],
    line: int,
) -> None:
    keys = np.array(sorted(map(key, before)), np.int64)
    scores = np.array([score for _, score in sorted(before.items())], np.int16)
    barred = np.array(sorted(map(key, refused)), np.int64)
    verdicts = Verdicts(keys, scores, SIZE, line / 1_000, barred)
    new = {pair: score for pair, score in later.items() if pair not in before}
    if new:
        verdicts.add(np.array(list(map(key, new))), np.array(list(new.values()), np.int16))
    for pair in ((left, right) for left in range(SIZE) for right in range(left + 1, SIZE)):
        score = {**new, **before}.get(pair)
        said = verdicts.of(pair[0], key(pair))
        if score is None:
            assert said is None
        elif score < 0:
            assert said == score
        else:
            assert said == (VERIFIED if score >= line and pair not in refused else UNLIKE)


def test_a_score_on_the_line_is_verified() -> None:
    scores = np.arange(OFF_TOPIC, 1_001).astype(np.int16)
    for line in range(1_001):  # in thousandths, as floats round them
        found = are_verified(np.arange(len(scores)), scores, round(line / 1_000, 3), np.zeros(0, np.int64))
        assert scores[found].tolist() == list(range(line, 1_001))
