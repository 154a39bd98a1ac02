"""What people type for numbers, in plain signs."""

import re
import unicodedata

# A minus as keyboards, word processors and typesetters write it.
DASHES = (
    "-",
    "\N{MINUS SIGN}",
    "\N{HYPHEN}",
    "\N{NON-BREAKING HYPHEN}",
    "\N{FIGURE DASH}",
    "\N{EN DASH}",
    "\N{EM DASH}",
    "\N{SMALL HYPHEN-MINUS}",
    "\N{FULLWIDTH HYPHEN-MINUS}",
)
SLASHES = ("/", "\N{FRACTION SLASH}", "\N{DIVISION SLASH}")

_IN_ASCII = str.maketrans({**dict.fromkeys(DASHES, "-"), **dict.fromkeys(SLASHES, "/")})
_VULGAR = re.compile(r"([+-]?)(\d{0,9})([¼-¾⅐-⅞↉])", re.ASCII)


def typed(text: str) -> str:
    """A typed number in ASCII: "–½" is "-1/2", "2½" is "5/2", "0,5" is "0.5".

    A lone comma is a decimal one; what is no number stays none.
    """
    ascii_text = text.strip().translate(_IN_ASCII)
    if not (match := _VULGAR.fullmatch(ascii_text)):
        return ascii_text.replace(",", ".", 1)
    top, bottom = map(int, unicodedata.normalize("NFKC", match[3]).translate(_IN_ASCII).split("/"))
    return f"{match[1]}{int(match[2] or 0) * bottom + top}/{bottom}"
