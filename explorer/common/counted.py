"""A number of things in words."""


def counted(number: int, word: str) -> str:
    """``1 row``, ``2 rows``, ``0 entries``: a number and the word for what it counts."""
    return f"{number} {word if number == 1 else plural(word)}"


def plural(word: str) -> str:
    """The word for several of what ``word`` is one of."""
    return f"{word.removesuffix('y')}ies" if word.endswith("y") else f"{word}s"
