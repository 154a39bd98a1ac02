"""Templates become HTML, without a web server: the pages, and the blocks that they are made of."""

from collections.abc import Callable
from contextvars import ContextVar
from functools import cache

from jinja2 import Environment, FileSystemLoader, Template, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from explorer.common.breaking import goes_on, pieces, width
from explorer.common.latex import in_line
from explorer.common.mathml import mathml
from explorer.common.places import TEMPLATES
from explorer.common.sliders import as_float, as_typed, slider_reach
from explorer.common.writing import (
    AS_DERIVED,
    WRITING,
    Writing,
    in_latex,
    in_refusal,
    in_sentence,
    in_words,
    written,
)

Maths = Callable[..., str]
NARROW = 7.0  # em; what is no wider fits into every line
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
def _maths_in_pieces(_: Context, latex: str, display: bool = False) -> Markup:
    """A formula in the notation of whoever reads it, which goes on in the next line where it has
    to, and is set smaller where a piece of it is wider than a line.
    """
    parts = pieces(in_latex(latex))
    return Markup().join(_piece(part, display, is_first=not at) for at, part in enumerate(parts))


def _piece(latex: str, display: bool, *, is_first: bool) -> Markup:
    ems = width(latex)
    wide = Markup(' style="--ems:{:.1f}"').format(ems) if ems > NARROW else ""
    is_negative = is_first and latex.startswith("-")
    # After {} an operator has its room, as between two things.
    shown = f"{{}}{latex}" if goes_on(latex) and not is_negative else latex
    return Markup('<span class="piece"{}>{}</span>').format(wide, MATHS.get()(shown, display))


@pass_context
def _maths_in_line(_: Context, latex: str) -> str:
    """A formula in the notation of whoever reads it, no higher than a line of text."""
    return MATHS.get()(in_line(in_latex(latex)))


@pass_context
def _maths_as_it_is(_: Context, latex: str) -> str:
    """A formula in the notation that it is written in."""
    return MATHS.get()(latex)


@pass_context
def _words(_: Context, text: str) -> str:
    """A sentence, its symbols in the notation of whoever reads it."""
    return in_words(text)


@pass_context
def _sentence(_: Context, text: str) -> str:
    """The same in running text, whose lines end where they may."""
    return in_sentence(text)


@pass_context
def _refusal(_: Context, text: str) -> str:
    """What is wrong, its places as whoever reads it sees them."""
    return in_refusal(text)


@cache
def _environment() -> Environment:
    # Jinja escapes nothing unless it is told to: what stands in a link would become markup.
    loader = FileSystemLoader(TEMPLATES)
    environment = Environment(loader=loader, autoescape=True, auto_reload=False)
    environment.filters |= {
        "maths": _maths,
        "maths_in_pieces": _maths_in_pieces,
        "maths_in_line": _maths_in_line,
        "maths_as_it_is": _maths_as_it_is,
        "words": _words,
        "sentence": _sentence,
        "refusal": _refusal,
        "as_float": as_float,
        "as_typed": as_typed,
    }
    environment.globals |= {"slider_reach": slider_reach, "layout": WRITING.get}
    return environment
