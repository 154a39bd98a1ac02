"""What the page asks of a machine as it is looked at, whatever its units are."""

from __future__ import annotations

from typing import Protocol

from explorer.rbm.learned import Learned
from explorer.rbm.problem import View
from explorer.rbm.stops import Walk


class MachineScene(Protocol):
    """A machine worked out as it is looked at: in a ``walk`` where there is one, in the ``state``
    that is shown, with what has been ``learned``.
    """

    @property
    def view(self) -> View:
        """What is looked at."""
        ...

    @property
    def learned(self) -> Learned | None:
        """What has been learned; None where nothing has."""
        ...

    @property
    def walk(self) -> Walk | None:
        """The walk at its step; None where nobody walks."""
        ...

    @property
    def state(self) -> str:
        """The visible state that is shown."""
        ...
