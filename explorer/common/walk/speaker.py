"""The speaker's window beside a page that is walked through: what its page rows share."""

from collections.abc import Callable, Mapping

from explorer.common.page import Page

Show = Callable[[Mapping[str, str]], Mapping[str, object]]


def speaker_page(address: str, show: Show, name: str = "speaker") -> Page:
    """The row of a subject's speaker window, below the ``address`` of its page."""
    return Page(
        name=name,
        like="speaker",
        address=f"{address}/speaker",
        title="Speaker notes",
        description="Notes for the step that the class sees, and the one after it.",
        skip="notes",
        styles=("common/steps", "common/hands", "speaker/page"),
        show=show,
    )
