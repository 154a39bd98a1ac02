"""Plotly's JSON as the figures make it. Its keys are plotly.js's own, thousands of them: what the
figures use of them is checked where plotly.js draws it, not by types.
"""

from typing import Any, NotRequired, TypedDict

Part = dict[str, Any]  # a layout, an axis, a marker, a line, a font
PlotlyTrace = Part


class Figure(TypedDict):
    """A figure; the paint alone of one that is on screen already comes without its layout."""

    data: list[PlotlyTrace]
    layout: NotRequired[Part]
