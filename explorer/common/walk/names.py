"""The names of a walk's steps, the same in every window: made here alone."""


def step(kind: str, layer: int | None = None, unit: int = 0, part: str = "") -> str:
    """A step of the walk: ``given``, ``h1``, ``h1-2`` for one unit, ``h1-2-3`` for one term."""
    head = kind if layer is None else f"{kind}{layer}"
    return "-".join([head, *([str(unit)] if unit else []), *([part] if part else [])])


def question(step_name: str) -> str:
    """The stop before a step that asks about it: ``ask-h1``."""
    return f"ask-{step_name}"
