"""The diagram at a question of the walk: it keeps back what is asked for."""

from explorer.backprop.figures.geometry import CANVASES
from explorer.backprop.figures.network import network_figure
from explorer.backprop.problem import WORKSHEET
from explorer.common.figures.theme import LIGHT
from tests.backprop.drawings import by_uid, solution_of, words
from tests.backprop.walks import stops, walk_of


def test_a_question_shows_no_more_than_the_step_before_it():
    for number in range(1, 25):
        walk = walk_of(WORKSHEET, step=number, predict="on")
        if walk.stop.is_asking:
            before = walk_of(WORKSHEET, step=number - 1, predict="on")
            assert walk.knowledge.names <= before.knowledge.names


def test_whether_a_unit_is_killed_waits_until_it_has_been_asked():
    for predict in ("backward", "on"):
        names = [stop.name for stop in stops(WORKSHEET, predict=predict)]
        for name in ("a1", "h2", "J", "arriving1", "ask-factor-4"):
            walk = walk_of(WORKSHEET, step=names.index(name) + 1, predict=predict)
            assert "illed" not in walk.stop.says
            figure = network_figure(
                solution_of(WORKSHEET), "W1-1-2", CANVASES["wide"], LIGHT, walk.knowledge
            )
            assert words(figure, "verdicts") == [""] * 5
            assert by_uid(figure)["hatch1-2"]["line"]["width"] == 0
        walk = walk_of(WORKSHEET, step=names.index("factor-4") + 1, predict=predict)
        assert "fate1-2" in walk.knowledge


def test_the_delta_that_is_the_answer_is_not_shown_while_it_is_asked_for():
    names = [stop.name for stop in stops(WORKSHEET, "b1-1", ask=("value",))]
    at = names.index("ask-db1") + 1
    for number, is_shown in ((at - 1, True), (at, False), (at + 1, True)):
        walk = walk_of(WORKSHEET, "b1-1", step=number, predict="on", ask=("value",))
        assert ("delta1-1" in walk.knowledge) == is_shown
