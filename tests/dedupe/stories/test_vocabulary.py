"""Words as numbers: of one stem, however they are spelled."""

from string import ascii_lowercase

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.dedupe.stories.vocabulary import BAR, Vocabulary
from flows.dedupe.stories.wording import AMERICAN, ENDINGS, american_spelling

WHOLE = 1_000  # more letters than a word here has


def are_of_one_stem(word: str) -> bool:
    """Whether a word has the stem of its American spelling, all of which counts."""
    _, one, other = Vocabulary(pa.array([BAR, word, american_spelling(word)])).stems(WHOLE).tolist()
    return bool(one == other)


@pytest.mark.parametrize("ending", ENDINGS)
@given(data=st.data())
def test_stems_of_british_endings(ending: str, data: st.DataObject) -> None:
    """Words that cannot be British are not asked for their spelling; those that may be all are."""
    assert are_of_one_stem(data.draw(st.from_regex(ending, alphabet=ascii_lowercase)))


@pytest.mark.parametrize("word", AMERICAN)
def test_stems_of_british_words(word: str) -> None:
    assert are_of_one_stem(word)
