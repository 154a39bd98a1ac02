"""Templates become HTML, without a web server: the pages, and the blocks that they are made of."""

from collections.abc import Callable
from contextvars import ContextVar
from functools import cache

from jinja2 import Environment, FileSystemLoader, Template, pass_context
from jinja2.runtime import Context

from explorer.common.mathml import mathml
from explorer.common.places import TEMPLATES
from explorer.common.sliders import as_float, as_typed, slider_reach
from explorer.common.writing import AS_DERIVED, WRITING, Writing, in_latex, in_words, written

Maths = Callable[..., str]
# How a formula is written: maths(latex, display). Whoever cannot have MathML sets another way.
MATHS: ContextVar[Maths] = ContextVar("maths", default=mathml)


def render(template: str, macro: str, **given: object) -> str:
    """A block of a page as HTML: a template's macro with what it is given, its texts escaped."""
    return str(getattr(_template(template).module, macro)(**given))


def render_page(template: str, **given: object) -> str:
    """A whole page as HTML: a template with what it is given, its texts escaped. Its ``writing`` is
    how formulas and sentences are written.
    """
    writing = given.get("writing", AS_DERIVED)
    assert isinstance(writing, Writing)
    with written(writing):
        return str(_template(template).render(**given))


def _template(name: str) -> Template:
    return _environment().get_template(name)


# A filter that takes the context is not worked out ahead, when a template is compiled.
@pass_context
def _maths(_: Context, latex: str, display: bool = False) -> str:
    """A formula, in the notation of whoever reads it."""
    return MATHS.get()(in_latex(latex), display)


@pass_context
def _maths_as_it_is(_: Context, latex: str) -> str:
    """A formula in the notation that it is written in."""
    return MATHS.get()(latex)


@pass_context
def _words(_: Context, text: str) -> str:
    """A sentence, its symbols in the notation of whoever reads it."""
    return in_words(text)


@cache
def _environment() -> Environment:
    # Jinja escapes nothing unless it is told to: what stands in a link would become markup.
    loader = FileSystemLoader(TEMPLATES)
    environment = Environment(loader=loader, autoescape=True, auto_reload=False)
    environment.filters |= {
        "maths": _maths,
        "maths_as_it_is": _maths_as_it_is,
        "words": _words,
        "as_float": as_float,
        "as_typed": as_typed,
    }
    environment.globals |= {"slider_reach": slider_reach, "layout": WRITING.get}
    return environment
