"""Variants of an exercise as files for a lecturer: a row for each form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from explorer.common.inputs import InputError
from explorer.common.numbers import quoted
from explorer.common.page import File
from explorer.practice.export import latex, moodle, printed, qti, xlsx
from explorer.practice.export.variants import MOST_VARIANTS, Variants, variants
from explorer.practice.view import MOST_SEED, read

DEFAULT_COUNT = 10


@dataclass(frozen=True)
class Form:
    """A form: what it is called, the end of its file's name, its media type, how it is made."""

    label: str
    suffix: str
    media_type: str
    make: Callable[[Variants], bytes]


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
    view, errors = read(link)
    if errors:
        raise errors[0]
    name = link.get("form", "print")
    if name not in FORMS:
        raise InputError(f"form is {quoted(name)}; allowed are {', '.join(FORMS)}", "form")
    form = FORMS[name]
    made = variants(view, _count(link, view.seed), root)
    file_name = f"{view.kind}-{view.seed}.{form.suffix}"
    return File(file_name, form.media_type, form.make(made), is_shown=form.suffix == "html")


def _count(link: Mapping[str, str], seed: int) -> int:
    text = link.get("count", str(DEFAULT_COUNT)).strip()
    most = min(MOST_VARIANTS, MOST_SEED + 1 - seed)
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= most):
        raise InputError(f"count is {quoted(text)}; allowed are 1 to {most}", "count")
    return int(text)
