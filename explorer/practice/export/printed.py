"""Variants as a document to be printed: a page each, with its seed and a QR code of its address;
the solutions follow at the end.
"""

from __future__ import annotations

from segno import make as make_code

from explorer.common.figures.theme import stylesheet
from explorer.common.html import render_page
from explorer.practice.export.variants import Variants

MODULE = 3  # px


def make(made: Variants) -> bytes:
    """The document as HTML."""
    codes = {row.seed: code_of(row.address) for row in made.rows}
    html = render_page("practice/print.html", made=made, codes=codes, theme_css=stylesheet())
    return html.encode()


def code_of(address: str) -> str:
    """An address as a QR code (SVG)."""
    return str(make_code(address, error="m").svg_inline(scale=MODULE, border=2))
