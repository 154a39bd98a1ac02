"""Variants as a package of items in QTI 2.1 (IMS Question and Test Interoperability, assessment
item information model 2.1, 2012): a text entry for each number, marked within three digits, and a
choice for each line that is answered by one of some words.
"""

from __future__ import annotations

from io import BytesIO
from xml.etree.ElementTree import Element, SubElement, indent, tostring
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from explorer.common.exercise import Row
from explorer.common.numbers import NumberError, parse
from explorer.practice.export.variants import TOLERANCE, Variant, Variants

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
CP = "http://www.imsglobal.org/xsd/imscp_v1p1"
ITEM = "imsqti_item_xmlv2p1"
LONGEST_ANSWER = 12  # characters that there is room for
FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the same exercises are the same file


def make(made: Variants) -> bytes:
    """The package: an item for each variant, and the manifest."""
    files = {f"item-{row.seed}.xml": _xml(_item(made, row)) for row in made.rows}
    files["imsmanifest.xml"] = _xml(_manifest(made, tuple(files)))
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(ZipInfo(name, FIRST_DAY), content, ZIP_DEFLATED)
    return buffer.getvalue()


def _xml(root: Element) -> bytes:
    indent(root)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def _identifier(number: int) -> str:
    return f"RESPONSE_{number}"


def _value(line: Row) -> float | None:
    try:
        return float(parse(line.text))
    except NumberError:
        return None


def _item(made: Variants, row: Variant) -> Element:
    item = Element(
        "assessmentItem",
        xmlns=QTI,
        identifier=f"{made.kind}-{row.seed}",
        title=f"{made.label}, seed {row.seed}",
        adaptive="false",
        timeDependent="false",
    )
    for number, line in enumerate(row.exercise.rows, 1):
        _declare(item, number, line)
    score = SubElement(
        item,
        "outcomeDeclaration",
        identifier="SCORE",
        cardinality="single",
        baseType="float",
        normalMaximum=str(len(row.exercise.rows)),
    )
    SubElement(SubElement(score, "defaultValue"), "value").text = "0"
    body = SubElement(item, "itemBody")
    SubElement(body, "p").text = f"{row.exercise.question} {row.exercise.form}"
    SubElement(body, "p").text = " ".join(rf"\({each}\)" for each in row.exercise.given)
    for number, line in enumerate(row.exercise.rows, 1):
        entry = SubElement(body, "p")
        entry.text = rf"\({line.symbol}\) = "
        _ask(entry, _identifier(number), line)
    _mark(SubElement(item, "responseProcessing"), row)
    return item


def _ask(entry: Element, response: str, line: Row) -> None:
    if not line.options:
        attributes = {"responseIdentifier": response, "expectedLength": str(LONGEST_ANSWER)}
        SubElement(entry, "textEntryInteraction", attributes)
        return
    attributes = {"responseIdentifier": response, "shuffle": "false"}
    choices = SubElement(entry, "inlineChoiceInteraction", attributes)
    for option in line.options:
        SubElement(choices, "inlineChoice", identifier=option).text = option


def _base_type(line: Row) -> str:
    if line.options:
        return "identifier"
    return "string" if _value(line) is None else "float"


def _declare(item: Element, number: int, line: Row) -> None:
    value = _value(line)
    declared = SubElement(
        item,
        "responseDeclaration",
        identifier=_identifier(number),
        cardinality="single",
        baseType=_base_type(line),
    )
    right = line.text.replace("×", "x") if value is None else f"{value:.6g}"
    SubElement(SubElement(declared, "correctResponse"), "value").text = right


def _mark(processing: Element, row: Variant) -> None:
    """A point for each line that is right."""
    for number, line in enumerate(row.exercise.rows, 1):
        condition = SubElement(SubElement(processing, "responseCondition"), "responseIf")
        if _value(line) is None:
            match = SubElement(condition, "match")
        else:
            percent = f"{100 * TOLERANCE:g} {100 * TOLERANCE:g}"
            match = SubElement(condition, "equal", toleranceMode="relative", tolerance=percent)
        SubElement(match, "variable", identifier=_identifier(number))
        SubElement(match, "correct", identifier=_identifier(number))
        points = SubElement(SubElement(condition, "setOutcomeValue", identifier="SCORE"), "sum")
        SubElement(points, "variable", identifier="SCORE")
        SubElement(points, "baseValue", baseType="float").text = "1"


def _manifest(made: Variants, names: tuple[str, ...]) -> Element:
    manifest = Element("manifest", xmlns=CP, identifier=f"practice-{made.kind}")
    metadata = SubElement(manifest, "metadata")
    SubElement(metadata, "schema").text = "QTIv2.1 Package"
    SubElement(metadata, "schemaversion").text = "1.0.0"
    SubElement(manifest, "organizations")
    resources = SubElement(manifest, "resources")
    for name in names:
        identifier = name.removesuffix(".xml")
        resource = SubElement(resources, "resource", identifier=identifier, type=ITEM, href=name)
        SubElement(resource, "file", href=name)
    return manifest
