"""The parameters of a link that lead a class through a walk."""

from explorer.common.figures.theme import PROJECTOR
from explorer.common.inputs import Fields
from explorer.common.view import Parameter, choice, some, switch

PRESENT = switch("present", "presenter mode")


def leading(
    predict: tuple[str, ...], says: str, questions: tuple[str, ...], hideable: tuple[str, ...]
) -> tuple[Parameter, ...]:
    """Whether a walk is on presentation, when it asks first (``predict``, the default first, and
    what that ``says``), of which classes its questions are, and what can be hidden.
    """
    return (
        PRESENT,
        choice("predict", predict, says),
        some("ask", questions, questions),
        some("hide", hideable),
    )


def with_theme(read: Fields) -> Fields:
    """What was read of a view: a presentation always has a theme."""
    return {**read, "theme": read["theme"] or PROJECTOR.name} if read["present"] else read
