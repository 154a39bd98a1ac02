"""Prints how long exact sums and sampling take here and in scikit-learn, on one thread.

    python tests/bench/rbm.py

Comparing takes scikit-learn, which nothing else here needs: python -m pip install scikit-learn
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"  # before NumPy is imported
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np  # noqa: E402

from explorer.rbm.maths.exact import distribution, log_partition  # noqa: E402
from explorer.rbm.maths.gradient import moments  # noqa: E402
from explorer.rbm.maths.rbm import RBM, states  # noqa: E402
from explorer.rbm.maths.sampling import Gibbs  # noqa: E402

try:
    from sklearn.neural_network import BernoulliRBM
except ImportError:
    BernoulliRBM = None

SCALES = (0.01, 0.1, 1, 10, 40, 80, 160, 300, 800)
SMALL_SIZES = ((2, 1), (3, 2), (6, 4), (8, 6), (12, 6))
ROUNDS = 7


def main() -> None:
    """Print the table."""
    print(f"NumPy {np.__version__}, one thread; best of {ROUNDS} runs, taken in turn\n")
    print("free energy: of all states, which are given; for Gibbs sampling, the step")
    if BernoulliRBM is None:
        print("scikit-learn is not installed, so nothing is compared with it. To compare:\n")
        print("    python -m pip install scikit-learn\n")
    print(f"{'':<52}{'':>12}{'scikit-learn:':>15}")
    print(f"{'':<52}{'here':>12}{'free energy':>15}{'':>4}{'with states, Z, p':>17}")
    for scale in SCALES:
        all_p(20, 10, scale)
    for sizes in SMALL_SIZES:
        all_p(*sizes, 1)
    all_p(24, 12, 1, rounds=2, compare=False)
    gibbs()
    for sizes in ((20, 10), (24, 12)):
        rbm = machine(*sizes, 1)
        row(f"model expectations for the gradient, {shape(rbm)}", lambda rbm=rbm: moments(rbm))
    rbm = machine(784, 20, 0.1)
    row(f"ln Z, {shape(rbm)}", lambda: log_partition(rbm), rounds=2)


def machine(n_visible: int, n_hidden: int, scale: float) -> RBM:
    rng = np.random.default_rng(0)
    shapes: tuple[Any, ...] = (n_visible, n_hidden), n_visible, n_hidden
    return RBM(*(rng.normal(0, scale, each) for each in shapes))


def peer(rbm: RBM) -> Any:
    """The same machine in scikit-learn."""
    made = BernoulliRBM(rbm.n_hidden)
    made.components_ = np.ascontiguousarray(rbm.W.T)
    made.intercept_visible_, made.intercept_hidden_ = rbm.b, rbm.c
    return made


def shape(rbm: RBM) -> str:
    return f"{rbm.n_visible} x {rbm.n_hidden}"


def all_p(
    n_visible: int, n_hidden: int, scale: float, rounds: int = ROUNDS, compare: bool = True
) -> None:
    rbm = machine(n_visible, n_hidden, scale)
    what = f"all p(v) and ln Z, {shape(rbm)}, weights of {scale}"
    if BernoulliRBM is None or not compare:
        row(what, lambda: distribution(rbm), (), rounds)
        return
    v, other = states(n_visible), peer(rbm)
    theirs = (lambda: other._free_energy(v), lambda: enumerated(other, n_visible))
    row(what, lambda: distribution(rbm), theirs, rounds)


def enumerated(other: Any, n: int) -> Any:
    """All p(v) with scikit-learn's free energy, the states and Z included."""
    v = (np.arange(2**n)[:, None] >> np.arange(n - 1, -1, -1) & 1).astype(float)
    weights = -other._free_energy(v)
    weights -= weights.max()
    p = np.exp(weights)
    return p / p.sum()


def gibbs() -> None:
    rbm = machine(784, 500, 0.05)
    rng = np.random.default_rng(0)
    v = (rng.random((100, 784)) < 0.5).astype(float)
    sampler, theirs = Gibbs.of(rbm), []
    if BernoulliRBM is not None:
        other = peer(rbm)
        other.random_state_ = np.random.RandomState(0)
        theirs.append(lambda: other.gibbs(v))
    row("a block Gibbs step, 784 x 500, 100 chains", lambda: sampler.steps(v, 1, rng), theirs)


def row(
    what: str,
    ours: Callable[[], Any],
    theirs: Sequence[Callable[[], Any]] = (),
    rounds: int = ROUNDS,
) -> None:
    """Time them all in turn, so that a busy moment hits all, and print the best of each."""
    runs = [ours, *theirs]
    best = [np.inf] * len(runs)
    for _ in range(rounds):
        best = [min(least, seconds(run)) for least, run in zip(best, runs, strict=True)]
    text = f"{what:<52}{milliseconds(best[0])}"
    text += "".join(f"{milliseconds(each)} {each / best[0]:>6.1f}x" for each in best[1:])
    print(text, flush=True)


def seconds(run: Callable[[], Any]) -> float:
    """One run, or the mean of as many as take 2 ms."""
    count, total = 0, 0.0
    while total < 2e-3:
        start = time.perf_counter()
        run()
        total += time.perf_counter() - start
        count += 1
    return total / count


def milliseconds(value: float) -> str:
    return f"{value * 1e3:>9.3f} ms"


if __name__ == "__main__":
    main()
