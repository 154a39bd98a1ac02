"""Variants as questions for Moodle (Moodle XML, https://docs.moodle.org/en/Moodle_XML_format): one
cloze question each, whose answers are taken within the tolerance of three digits.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from explorer.common.exercise import Row
from explorer.common.numbers import NumberError, parse
from explorer.practice.export.variants import TOLERANCE, Variant, Variants


def make(made: Variants) -> bytes:
    """The questions, in a category of their own."""
    quiz = Element("quiz")
    category = SubElement(quiz, "question", type="category")
    path = f"$course$/Backprop explorer/{made.label.replace('/', '//')}"
    SubElement(SubElement(category, "category"), "text").text = path
    quiz.extend(_question(made, row) for row in made.rows)
    indent(quiz)
    return bytes(tostring(quiz, encoding="utf-8", xml_declaration=True))


def _question(made: Variants, row: Variant) -> Element:
    question = Element("question", type="cloze")
    name = f"{made.label}, seed {row.seed}"
    SubElement(SubElement(question, "name"), "text").text = name
    text = SubElement(question, "questiontext", format="html")
    SubElement(text, "text").text = "".join(_html(row))
    feedback = SubElement(question, "generalfeedback", format="html")
    address = escape(row.address)
    SubElement(feedback, "text").text = f'<p><a href="{address}">The same exercise</a></p>'
    return question


def _html(row: Variant) -> Iterator[str]:
    yield f"<p>{escape(f'{row.exercise.question} {row.exercise.form}')}</p><p>"
    yield " ".join(map(_formula, row.exercise.given))
    yield "</p><ol>"
    for line in row.exercise.rows:
        yield f"<li>{_formula(line.symbol)} = {field(line)}</li>"
    yield "</ol>"


def _formula(latex: str) -> str:
    return rf"\({escape(latex)}\)"


def field(line: Row) -> str:
    """A line's field in the text of a cloze question: a number within the tolerance, a choice, or
    a text.
    """
    if line.options:
        options = "~".join(f"{'=' if each == line.text else ''}{each}" for each in line.options)
        return f"{{1:MULTICHOICE:{options}}}"
    try:
        value = float(parse(line.text))
    except NumberError:
        return f"{{1:SHORTANSWER:={line.text}~={line.text.replace('×', 'x')}}}"
    return f"{{1:NUMERICAL:={value:.6g}:{abs(value) * TOLERANCE:.3g}}}"
