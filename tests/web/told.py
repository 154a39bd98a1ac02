"""What is told on a page, and which of it only the worksheet would say."""

import re
from html.parser import HTMLParser

from explorer.backprop.notation import NOTATIONS

OTHERS = [name for name in NOTATIONS if name != "worksheet"]
LETTERS = {"h", "a", "W", "b", "δ", "J", "t"}
SAID = ("aria-label", "title", "aria-valuetext")
VOID = {"meta", "link", "input", "img", "br"}


class Told(HTMLParser):
    """What people see and hear of a page: its sentences, and the letters of its formulas."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.sentences: list[str] = []
        self.letters: set[str] = set()
        self._inside: list[tuple[str, bool]] = []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        is_told = tag not in ("script", "style", "select", "title") and (
            given.get("data-testid") != "notation-card"
        )
        if self._is_told() and is_told:
            self.sentences += [given[name] for name in SAID if given.get(name)]
        if tag not in VOID:
            self._inside.append((tag, is_told))

    def handle_endtag(self, tag):
        while self._inside and self._inside.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if not self._is_told() or not data.strip():
            return
        if any(tag == "math" for tag, _ in self._inside):
            self.letters.add(data.strip())
        else:
            self.sentences.append(" ".join(data.split()))

    def _is_told(self) -> bool:
        return all(is_told for _, is_told in self._inside)


def foreign(name: str) -> set[str]:
    """The worksheet's letters that a notation has no use for."""
    symbols = NOTATIONS[name].by_letter.values()
    own = "".join(each.latex + each.bare_text for each in symbols)
    return LETTERS - set(re.sub(r"\\[A-Za-z]+|\$\w+", "", own))


def in_sentences(letters: set[str], sentences: list[str]) -> list[str]:
    """The sentences in which one of these letters is a symbol."""
    alone = re.compile(rf"(?<![\w’'-])d?(?:{'|'.join(letters - {'a', 'b'})})(?![A-Za-z’'-]|\d+-)")
    layered = re.compile(rf"(?<![\w’'-])(?:{'|'.join(letters)})[(⁽]\d?")
    return [text for text in sentences if alone.search(text) or layered.search(text)]
