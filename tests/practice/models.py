"""The published models of QTI 2.1 and of Moodle's questions, as far as our files use them, and
readers that hold a file to them: which elements there may be, in which order, with what attributes.

QTI: IMS Question and Test Interoperability, assessment item information model and its XSD, final
version 2.1 (31 August 2012), sections 4 to 8; content packaging: IMS CP 1.1.4 and the QTI 2.1
integration guide, section 3. Moodle: docs.moodle.org, "Moodle XML format" and "Embedded Answers
(Cloze) question type". The models are written out here by hand, and share nothing with the code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
CP = "http://www.imsglobal.org/xsd/imscp_v1p1"

IDENTIFIER = r"[A-Za-z_][A-Za-z0-9_.\-]{0,31}"
BASE_TYPE = "boolean|directedPair|duration|file|float|identifier|integer|pair|point|string|uri"
CARDINALITY = "single|multiple|ordered|record"
BOOLEAN = "true|false"
FLOAT = r"-?\d+(\.\d+)?([eE][-+]?\d+)?"
COUNT = r"\d+"
ANY = r"[\s\S]+"


@dataclass(frozen=True)
class Model:
    """An element's model: its ``content`` as a regular expression of its children's names, each
    followed by a blank; the attributes that it must have and those that it may have, with what
    their values look like; whether it holds text.
    """

    content: str = ""
    required: dict[str, str] = field(default_factory=dict)
    optional: dict[str, str] = field(default_factory=dict)
    text: bool = False


EXPRESSION = "(variable|correct|baseValue|sum|match|equal)"
RULE = "(responseCondition|setOutcomeValue)"
ITEM: dict[str, Model] = {
    "assessmentItem": Model(
        r"(responseDeclaration )*(outcomeDeclaration )*(templateDeclaration )*"
        r"(templateProcessing )?(stylesheet )*(itemBody )?(responseProcessing )?(modalFeedback )*",
        {"identifier": ANY, "title": ANY, "adaptive": BOOLEAN, "timeDependent": BOOLEAN},
        {"label": ANY, "toolName": ANY, "toolVersion": ANY},
    ),
    "responseDeclaration": Model(
        r"(defaultValue )?(correctResponse )?(mapping )?(areaMapping )?",
        {"identifier": IDENTIFIER, "cardinality": CARDINALITY},
        {"baseType": BASE_TYPE},
    ),
    "outcomeDeclaration": Model(
        r"(defaultValue )?((matchTable|interpolationTable) )?",
        {"identifier": IDENTIFIER, "cardinality": CARDINALITY},
        {"baseType": BASE_TYPE, "normalMaximum": FLOAT, "normalMinimum": FLOAT},
    ),
    "defaultValue": Model(r"(value )+", {}, {"interpretation": ANY}),
    "correctResponse": Model(r"(value )+", {}, {"interpretation": ANY}),
    "value": Model("", {}, {"fieldIdentifier": IDENTIFIER, "baseType": BASE_TYPE}, text=True),
    "itemBody": Model(r"((p|div|ul|ol|table) )+", {}, {"id": IDENTIFIER, "class": ANY}),
    "p": Model(
        r"((textEntryInteraction|inlineChoiceInteraction) )*", {}, {"class": ANY}, text=True
    ),
    "textEntryInteraction": Model(
        "",
        {"responseIdentifier": IDENTIFIER},
        {"expectedLength": COUNT, "base": COUNT, "stringIdentifier": IDENTIFIER},
    ),
    "inlineChoiceInteraction": Model(
        r"(inlineChoice )+",
        {"responseIdentifier": IDENTIFIER},
        {"shuffle": BOOLEAN, "required": BOOLEAN},
    ),
    "inlineChoice": Model("", {"identifier": IDENTIFIER}, {"fixed": BOOLEAN}, text=True),
    "responseProcessing": Model(rf"({RULE} )*", {}, {"template": ANY}),
    "responseCondition": Model(r"responseIf (responseElseIf )*(responseElse )?"),
    "responseIf": Model(rf"{EXPRESSION} ({RULE} )*"),
    "setOutcomeValue": Model(rf"{EXPRESSION} ", {"identifier": IDENTIFIER}),
    "match": Model(rf"({EXPRESSION} ){{2}}"),
    "equal": Model(
        rf"({EXPRESSION} ){{2}}",
        {"toleranceMode": "exact|absolute|relative"},
        {"tolerance": rf"{FLOAT}( {FLOAT})?"},
    ),
    "sum": Model(rf"({EXPRESSION} )+"),
    "variable": Model("", {"identifier": IDENTIFIER}, {"weightIdentifier": IDENTIFIER}),
    "correct": Model("", {"identifier": IDENTIFIER}),
    "baseValue": Model("", {"baseType": BASE_TYPE}, text=True),
}
MANIFEST: dict[str, Model] = {
    "manifest": Model(r"(metadata )?organizations resources ", {"identifier": IDENTIFIER}),
    "metadata": Model(r"schema schemaversion "),
    "schema": Model(text=True),
    "schemaversion": Model(text=True),
    "organizations": Model(),
    "resources": Model(r"(resource )*"),
    "resource": Model(
        r"(metadata )?(file )+(dependency )*",
        {"identifier": IDENTIFIER, "type": "imsqti_item_xmlv2p1", "href": ANY},
    ),
    "file": Model("", {"href": ANY}),
}
FORMATS = "html|moodle_auto_format|plain_text|markdown"
MOODLE: dict[str, Model] = {
    "quiz": Model(r"(question )+"),
    "question": Model(
        r"category (info )?(idnumber )?|name questiontext (generalfeedback )?(penalty )?(hidden )?",
        {"type": "category|cloze"},
    ),
    "category": Model(r"text "),
    "name": Model(r"text "),
    "questiontext": Model(r"text ", {"format": FORMATS}),
    "generalfeedback": Model(r"text ", {"format": FORMATS}),
    "text": Model(text=True),
}


def faults(root: Element, models: dict[str, Model], space: str = "") -> list[str]:
    """What is wrong with a document, in words; nothing where it follows its models."""
    return [fault for element in root.iter() for fault in _faults(element, models, space)]


def _faults(element: Element, models: dict[str, Model], space: str) -> Iterator[str]:
    name, prefix = _name(element), f"{{{space}}}" if space else ""
    if not element.tag.startswith(prefix) or name not in models:
        yield f"{element.tag} is no element of the model"
        return
    model = models[name]
    children = "".join(f"{_name(child)} " for child in element)
    if not re.fullmatch(model.content, children):
        yield f"{name} has {children or 'nothing'}"
    allowed = model.required | model.optional
    yield from (f"{name} has no {each}" for each in model.required.keys() - element.keys())
    for attribute, value in element.items():
        if attribute not in allowed:
            yield f"{name} has an attribute {attribute}"
        elif not re.fullmatch(allowed[attribute], value):
            yield f"{name} has {attribute}={value!r}"
    texts = [element.text, *(child.tail for child in element)]
    if not model.text and any(each and each.strip() for each in texts):
        yield f"{name} has text: {texts}"


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def links(item: Element) -> list[str]:
    """What is wrong with the identifiers of an item: an interaction belongs to a declared response
    of a type that it can have, and everything that is processed is declared.
    """
    found, declared = [], {}
    for each in (each for each in item if _name(each).endswith("Declaration")):
        name = str(each.get("identifier"))
        if name in declared:
            found.append(f"{name} is declared twice")
        declared[name] = each
    types = {"textEntryInteraction": {"string", "integer", "float"}}
    types["inlineChoiceInteraction"] = {"identifier"}
    for element in item.iter():
        kind = _name(element)
        if kind in types:
            response = declared.get(str(element.get("responseIdentifier")))
            if response is None or response.get("baseType") not in types[kind]:
                found.append(f"{kind} {element.attrib} has no response of its type")
        is_named = kind in {"variable", "correct", "setOutcomeValue"}
        if is_named and element.get("identifier") not in declared:
            found.append(f"{kind} {element.attrib} is not declared")
    return found


CLOZE = re.compile(
    r"\{(?P<weight>\d+):(?P<kind>NUMERICAL|NM|SHORTANSWER|SA|MULTICHOICE|MC):(?P<answers>.*?)(?<!\\)\}"
)


@dataclass(frozen=True)
class Answer:
    """An answer of a field: how much of its weight it earns (in percent), and its text."""

    percent: float
    text: str


def fields(text: str) -> list[tuple[str, list[Answer]]]:
    """The fields of a cloze question, each with its kind and its answers: separated by ``~``, the
    right ones after ``=`` or ``%100%``, feedback after ``#``, with ``\\`` before what is no sign.
    """
    found = []
    for match in CLOZE.finditer(text):
        parts = re.split(r"(?<!\\)~", match["answers"])
        found.append((match["kind"], [_answer(part) for part in parts]))
    return found


def _answer(part: str) -> Answer:
    match = re.fullmatch(r"(=|%(-?\d+(?:\.\d+)?)%)?(.*?)(?:(?<!\\)#.*)?", part, re.DOTALL)
    assert match
    percent = 100.0 if match[1] == "=" else float(match[2] or 0)
    return Answer(percent, re.sub(r"\\(.)", r"\1", match[3]))
