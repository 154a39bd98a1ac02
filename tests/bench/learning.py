"""Prints how every method learns bars and stripes: `python tests/bench/learning.py [seeds]`.

Takes half a minute a seed. Mean ln p(v) is exact, in nats a pattern; the first weights have the
standard deviation 0.1, an update is the rate times the gradient of the mean over all patterns.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"  # before NumPy is imported
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np  # noqa: E402

from explorer.rbm.maths.datasets import best_mean  # noqa: E402
from explorer.rbm.maths.experiments import EXPERIMENTS, Experiment  # noqa: E402
from explorer.rbm.maths.training import (  # noqa: E402
    METHODS,
    Recipe,
    Run,
    Snapshot,
    advance,
    snapshot,
    start,
)

SNAPSHOTS = 100
SCALE = 0.1


def main() -> None:
    """Print a table for every experiment."""
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    for experiment in EXPERIMENTS.values():
        best = best_mean(experiment.data)
        units = f"{experiment.n_visible} x {experiment.n_hidden}"
        print(f"\n{experiment.name}, {units}, rate {experiment.rate}; best possible {best:.3f}")
        print(f"{'method':<8}{'seed':>5}{'highest':>10}{'after':>8}{'last':>10}{'after':>8}"
              f"{'error':>10}{'seconds':>9}")  # fmt: skip
        for method in METHODS:
            for seed in range(1, seeds + 1):
                row(experiment, method, seed)


def row(experiment: Experiment, method: str, seed: int) -> None:
    began = time.perf_counter()
    taken = list(course(experiment, method, seed))
    seconds = time.perf_counter() - began
    peak, last = max(taken, key=lambda each: each.mean_log_likelihood), taken[-1]
    print(
        f"{method:<8}{seed:>5}{peak.mean_log_likelihood:>10.3f}{peak.step:>8}"
        f"{last.mean_log_likelihood:>10.3f}{last.step:>8}{last.reconstruction_error:>10.1e}"
        f"{seconds:>9.1f}",
        flush=True,
    )


def course(experiment: Experiment, method: str, seed: int) -> Iterator[Snapshot]:
    """The snapshots that the page takes with this seed."""
    rbm = start(experiment.n_visible, experiment.n_hidden, SCALE, np.random.default_rng(seed))
    run, every = Run(0, rbm, experiment.data), experiment.updates // SNAPSHOTS
    while run.step < experiment.updates:
        rng = np.random.default_rng((seed, run.step))
        run = advance(run, experiment.data, METHODS[method], Recipe(experiment.rate), rng, every)
        yield snapshot(run.step, run.rbm, experiment.data)


if __name__ == "__main__":
    main()
