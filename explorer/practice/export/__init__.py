"""Variants of an exercise as files for a lecturer: a row for each form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from explorer.common.inputs import InputError
from explorer.common.numbers import quoted
from explorer.common.page import File
from explorer.practice.export import latex, moodle, printed, qti, xlsx
from explorer.practice.export.drawing import DrawnJson, drawn, read_attempts, read_done
from explorer.practice.export.variants import MOST_VARIANTS, Variants, variants
from explorer.practice.view import MOST_SEED, View, read

DEFAULT_COUNT = 10


@dataclass(frozen=True)
class Form:
    """A form: what it is called, the end of its file's name, its media type, how it is made."""

    label: str
    suffix: str
    media_type: str
    make: Callable[[Variants], bytes]

    @property
    def opens(self) -> bool:
        """Whether a browser shows the file, where others are kept."""
        return self.suffix == "html"

    def file_of(self, view: View) -> str:
        """The name of a file of variants from an exercise on."""
        return f"{view.kind}-{view.seed}.{self.suffix}"


FORMS: dict[str, Form] = {
    "print": Form("Print", "html", "text/html", printed.make),
    "latex": Form("LaTeX", "tex", "application/x-tex", latex.make),
    "xlsx": Form(
        "Spreadsheet",
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        xlsx.make,
    ),
    "moodle": Form("Moodle XML", "xml", "application/xml", moodle.make),
    "qti": Form("QTI 2.1", "zip", "application/zip", qti.make),
}


def export(link: Mapping[str, str], root: str) -> File:
    """Some variants of a kind from a seed on, in a form. ``root`` is the address of this site.

    Raises `InputError`.
    """
    view, form, count = _asked(link)
    made = variants(view, read_attempts(link, count), root)
    return File(form.file_of(view), form.media_type, form.make(made), is_shown=form.opens)


def draw(data: Mapping[str, object]) -> DrawnJson:
    """A slice of the draws of some variants; with all of them ``export`` takes no time to speak of.

    Raises `InputError`.
    """
    view, form, count = _asked({name: str(value) for name, value in data.items()})
    attempts = drawn(view, count, read_done(data, count))
    return {"attempts": attempts, "of": count, "name": form.file_of(view), "opens": form.opens}


def _asked(link: Mapping[str, str]) -> tuple[View, Form, int]:
    view, errors = read(link)
    if errors:
        raise errors[0]
    name = link.get("form", "print")
    if name not in FORMS:
        raise InputError(f"form is {quoted(name)}; allowed are {', '.join(FORMS)}", "form")
    return view, FORMS[name], _count(link, view.seed)


def _count(link: Mapping[str, str], seed: int) -> int:
    text = link.get("count", str(DEFAULT_COUNT)).strip()
    most = min(MOST_VARIANTS, MOST_SEED + 1 - seed)
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= most):
        raise InputError(f"count is {quoted(text)}; allowed are 1 to {most}", "count")
    return int(text)
