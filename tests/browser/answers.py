"""Answers in place of the server's: of one that fails, is busy or breaks off."""

import json
from dataclasses import dataclass

from tests.browser.document import Document

# The next answers, [status, headers, body] each, are these; status 0 is a connection that breaks.
ANSWER_WITH = """
const [answers] = arguments;
const real = window.fetch;
window.asked = [];
window.fetch = (address, options) => {
  window.asked.push(performance.now());
  if (!answers.length) return real(address, options);
  const [status, headers, body] = answers.shift();
  if (!status) return Promise.reject(new TypeError('Failed to fetch'));
  return Promise.resolve(new Response(body, { status, headers }));
};
"""


@dataclass(frozen=True)
class Answer:
    """What a server answers in place of the real one; without a status the connection breaks."""

    status: int = 0
    words: str = ""
    retry_after: str = ""

    @property
    def parts(self) -> list[object]:
        """Its status, headers and body; without words those of a proxy before the server."""
        body = {"ok": False, "error": self.words, "field": None, "status": self.status}
        headers = {"Retry-After": self.retry_after} if self.retry_after else {}
        return [self.status, headers, json.dumps(body) if self.words else "<h1>Gateway</h1>"]


def answer_with(page: Document, *answers: Answer) -> None:
    """Let the next requests of a page be answered so; the server answers those after."""
    page.run(ANSWER_WITH, [answer.parts for answer in answers])


def asked(page: Document) -> list[float]:
    """When a page has asked for something since then, in ms."""
    return list(page.run("return window.asked"))
