"""A workbook worked out without a spreadsheet: the few functions of its formulas, in Python."""

import re
from io import BytesIO
from math import exp, log
from typing import Any

from openpyxl import load_workbook


class Cells:
    """The cells of a workbook, each worked out when it is asked for."""

    def __init__(self, content: bytes) -> None:
        self.book = load_workbook(BytesIO(content))
        self.functions = {
            "IF": lambda test, yes, no: yes() if test() else no(),
            "MAX": lambda *values: max(value() for value in values),
            "EXP": lambda value: exp(value()),
            "LN": lambda value: log(value()),
            "ABS": lambda value: abs(value()),
            "ISNUMBER": lambda value: isinstance(value(), int | float),
        }

    def value(self, sheet: str, cell: str) -> Any:
        content = self.book[sheet][cell].value
        if not (isinstance(content, str) and content.startswith("=")):
            return "" if content is None else content
        return eval(self._python(content[1:]), {"f": self.functions, "at": self.value, "s": sheet})

    def _python(self, formula: str) -> str:
        """A formula as Python: arguments are worked out when they are needed."""
        text = re.sub(r"(?:(\w+)!)?\b([A-Z]{1,2}\d+)\b", self._reference, formula)
        text = text.replace("^", "**").replace("<=", "≤").replace('=""', '==""')
        text = re.sub(r"(?<=\))=(?=at)", "==", text).replace("≤", "<=")
        return self._calls(text)

    def _reference(self, match: re.Match[str]) -> str:
        sheet = f"'{match[1]}'" if match[1] else "s"
        return f"at({sheet},'{match[2]}')"

    def _calls(self, text: str) -> str:
        for name in self.functions:
            start = text.find(f"{name}(")
            while start >= 0 and text[start - 2 : start] != "']":
                end, parts = self._arguments(text, start + len(name) + 1)
                inner = ",".join(f"lambda: {self._calls(part)}" for part in parts)
                text = f"{text[:start]}f['{name}']({inner}){text[end + 1 :]}"
                start = text.find(f"{name}(", start + len(name) + 5)
        return text

    def _arguments(self, text: str, start: int) -> tuple[int, list[str]]:
        depth, parts, last = 0, [], start
        for place in range(start, len(text)):
            if text[place] == "(":
                depth += 1
            if text[place] == "," and depth == 0:
                parts.append(text[last:place])
                last = place + 1
            if text[place] == ")":
                if depth == 0:
                    return place, [*parts, text[last:place]]
                depth -= 1
        raise AssertionError(f"{text} does not close")


def places(cells: Cells) -> dict[tuple[int, str], int]:
    """The row of every number, by its seed and its name."""
    rows = cells.book["Solutions"].iter_rows(min_row=2, values_only=True)
    return {(row[1], row[2]): number for number, row in enumerate(rows, 2)}
