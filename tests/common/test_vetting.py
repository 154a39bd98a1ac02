"""Which wrong answers can be told apart, and draws that are the same for ever."""

from explorer.common.draws import Draws
from explorer.common.vetting import answers, are_apart


def test_draws_are_the_same_for_ever() -> None:
    draws = Draws("energy", 17)
    assert [draws.below(1000) for _ in range(4)] == [502, 740, 428, 842]
    assert Draws("a", 1).some("abcdef", 6) != Draws("a", 2).some("abcdef", 6)
    assert sorted(Draws("a", 1).some("abcdef", 6)) == [*"abcdef"]


def test_the_right_answer_its_lost_sign_and_nothing_have_to_be_told_apart() -> None:
    assert answers(0.5, {"halved": 0.25}) == {
        "right": 0.5,
        "zero": 0.0,
        "lost sign": -0.5,
        "halved": 0.25,
    }


def test_answers_within_a_hundredth_of_each_other_are_not_apart() -> None:
    close, apart = answers(0.5, {"slip": 0.504}), answers(0.5, {"slip": 0.506})
    moved = answers(0.5001, {"slip": 0.52})
    assert not are_apart(close, moved)
    assert are_apart(apart, moved)


def test_what_is_one_by_nature_stays_one_when_every_number_is_moved() -> None:
    here, there = answers(0.5, {"a": 0.25, "b": 0.25}), answers(0.6, {"a": 0.3, "b": 0.3})
    assert are_apart(here, there)
    assert not are_apart(here, answers(0.6, {"a": 0.3, "b": 0.31}))


def test_an_answer_that_came_by_chance_alone_is_not_vetted() -> None:
    assert not are_apart(answers(0.5, {"a": 0.25}), answers(0.5, {}))
