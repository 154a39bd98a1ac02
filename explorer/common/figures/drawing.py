"""What the diagrams share: their type, and a layout whose data units are pixels."""

from explorer.common.figures.plotly import Figure, Part

# Symbols are italics of the second, which the first does not have.
FONT = "Backprop Sans, STIX Two Math, Segoe UI, system-ui, sans-serif"
CLEAR = "rgba(0,0,0,0)"


def in_pixels(width: int, height: int, text: float = 12) -> Part:
    """The layout of a drawing without axes: one data unit is one pixel, y runs down; ``text`` is
    the usual type size.
    """
    hidden = {"visible": False, "fixedrange": True}
    return {
        "width": width,
        "height": height,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "xaxis": {**hidden, "range": [0, width]},
        "yaxis": {**hidden, "range": [height, 0]},
        "showlegend": False,
        "hovermode": False,
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "font": {"family": FONT, "size": text},
    }


def paint(figure: Figure) -> Figure:
    """What of a figure changes with its numbers: colours, widths and words, and the places of what
    is marked to move with them.
    """
    keys = ("line", "marker", "text", "textfont")
    places = ("x", "y")
    return {
        "data": [
            {key: each[key] for key in (*keys, *(places if "meta" in each else ())) if key in each}
            for each in figure["data"]
        ]
    }
