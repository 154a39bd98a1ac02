"""Backprop explorer: a small neural network's forward and backward pass, one step at a time.

In a notebook, ``explorer.network()`` is the worksheet's network and ``explorer.machine()`` the
restricted Boltzmann machine of the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # importing these takes time, and the server needs none of them
    from explorer.notebook import Machine, Network

__all__ = ["machine", "network"]


def network(select: str = "", sample: int = 1, **problem: object) -> Network:
    """Work a network out, the worksheet's where nothing else is given.

    select names a weight, bias or input (``"W1-1-2"``, ``"b1-2"``, ``"x-1"``). The problem is
    given as to ``POST /api/backprop``: ``x``, ``t``, ``layers``, ``loss``,
    ``relu_derivative_at_zero``, ``reduce``; a number may be text such as ``"1/3"``. Where ``x`` and
    ``t`` are rows of several samples, ``sample`` (from 1) is at hand. Raises InputError.
    """
    from explorer.notebook import open_network

    return open_network(select, sample, problem)


def machine(select: str = "", state: str = "", **problem: object) -> Machine:
    """Work a restricted Boltzmann machine out, the page's where nothing else is given.

    select names a parameter (``"W1-2"``, ``"b1"``, ``"c2"``), state a visible one (``"101"``). The
    problem is given as to ``POST /api/rbm``: ``W`` (up to 8 x 6), ``b``, ``c``, ``data``, ``beta``.
    Raises InputError.
    """
    from explorer.notebook import open_machine

    return open_machine(select, state, problem)


def __dir__() -> list[str]:
    return __all__
