"""What whoever runs the server decides, checked."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass

SOURCE = r"[!-+\--:<-~]+"  # what prints in ASCII, without the policy's own , and ;
KEYWORDS = ("self", "none")
MOST_PROXIES = 9
ENVIRONMENT = {
    "frame_ancestors": "EXPLORER_FRAME_ANCESTORS",
    "prefix": "EXPLORER_PREFIX",
    "proxies": "EXPLORER_PROXIES",
}


class SettingError(ValueError):
    """A setting of the server that cannot be; its text says what can."""


@dataclass(frozen=True)
class Settings:
    """``frame_ancestors`` names the sites that may show the pages in a frame, as in the policy of
    that name; ``prefix`` is the path that the pages are at ("" or "/explorer"); ``proxies`` how
    many proxies stand before the server, whose word on a client's address is taken.
    """

    frame_ancestors: str = "'self'"
    prefix: str = ""
    proxies: int = 0

    def __post_init__(self) -> None:
        """Raise SettingError for what cannot be."""
        object.__setattr__(self, "frame_ancestors", _sites(self.frame_ancestors))
        if not re.fullmatch(r"(/[\w.~-]+)*", self.prefix, re.ASCII):
            raise SettingError(f"prefix cannot be {self.prefix!r}: give a path such as /explorer")
        if not 0 <= self.proxies <= MOST_PROXIES:
            raise SettingError(f"proxies cannot be {self.proxies}: give 0 to {MOST_PROXIES}")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """The settings for `app:app`, which has no command line. Raises SettingError."""
        given = {name: environment.get(word, "") for name, word in ENVIRONMENT.items()}
        return cls.from_texts({name: text for name, text in given.items() if text})

    @classmethod
    def from_texts(cls, given: Mapping[str, str]) -> Settings:
        """The settings by their names, as text. Raises SettingError."""
        proxies = given.get("proxies", "0")
        if not (proxies.isascii() and proxies.isdigit()):
            raise SettingError(f"proxies cannot be {proxies!r}: give 0 to {MOST_PROXIES}")
        texts = {name: text for name, text in given.items() if name != "proxies"}
        return cls(**texts, proxies=int(proxies))


def _sites(text: str) -> str:
    """Sites as the policy writes them: a shell takes the quotes of 'self' and 'none' away."""
    words = [f"'{word}'" if word in KEYWORDS else word for word in text.split(" ")]
    is_alone = "'none'" not in words or len(words) == 1
    if not is_alone or not all(re.fullmatch(SOURCE, word) for word in words):
        raise SettingError(f"frame-ancestors cannot be {text!r}: give 'self', 'none' or addresses")
    return " ".join(words)
