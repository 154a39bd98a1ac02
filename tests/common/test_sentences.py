"""Where a line of running text may end."""

import pytest

from explorer.common.writing import in_sentence

WHOLE = {
    "the same row [1 1].": "[1 1]",
    "its third factor is W⁽²⁾ᵀ.": "W⁽²⁾\u2060ᵀ",
    "The slope of ReLU is 0 for unit 2: nothing will pass there.": "unit 2",
    "How does the weight from input x2 to unit 1 of layer 1 matter?": "input x₂",
}


@pytest.mark.parametrize("sentence", WHOLE)
def test_no_line_ends_inside_what_is_read_as_one(sentence: str) -> None:
    kept = WHOLE[sentence].replace(" ", "\u00a0")
    assert kept in in_sentence(sentence)


@pytest.mark.parametrize("sentence", WHOLE)
def test_a_sentence_has_the_letters_that_it_had(sentence: str) -> None:
    seen = in_sentence(sentence).replace("\u00a0", " ").replace("\u2060", "")
    assert seen.replace("x₂", "x2") == sentence
