"""The test hooks of a page."""

from html.parser import HTMLParser


class Tags(HTMLParser):
    """The attributes (`found`) and the texts of the elements that have a hook, by their hooks."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found, self.texts, self._at = {}, {}, None
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if hook := given.get("data-testid"):
            self.found[hook] = given
            self._at = hook
            self.texts[hook] = ""

    def handle_endtag(self, tag):
        self._at = None

    def handle_data(self, data):
        if self._at:
            self.texts[self._at] += data
