"""Templates become HTML, without a web server: the pages, and the blocks that they are made of."""

from collections.abc import Callable
from contextvars import ContextVar
from functools import cache

from jinja2 import Environment, FileSystemLoader, Template

from explorer.common.mathml import mathml
from explorer.common.places import TEMPLATES
from explorer.common.sliders import as_float, as_typed, slider_reach

Maths = Callable[..., str]
# How a formula is written: maths(latex, display). Whoever cannot have MathML sets another way.
MATHS: ContextVar[Maths] = ContextVar("maths", default=mathml)


def render(template: str, macro: str, **given: object) -> str:
    """A block of a page as HTML: a template's macro with what it is given, its texts escaped."""
    return str(getattr(_template(template).module, macro)(**given))


def render_page(template: str, **given: object) -> str:
    """A whole page as HTML: a template with what it is given, its texts escaped."""
    return str(_template(template).render(**given))


def _template(name: str) -> Template:
    return _environment(MATHS.get()).get_template(name)


@cache
def _environment(maths: Maths) -> Environment:
    # Jinja escapes nothing unless it is told to: what stands in a link would become markup.
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
    environment.filters |= {"maths": maths, "as_float": as_float, "as_typed": as_typed}
    environment.globals["slider_reach"] = slider_reach
    return environment
