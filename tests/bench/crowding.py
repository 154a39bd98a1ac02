"""500 random networks, from 1-1 to 8-8-8-8: on no canvas does a word stand in the way of another.

``python -m tests.bench.crowding`` prints the faults, and how many drawings have one.
"""

from tests.backprop.crowding import faults, random_drawing

DRAWINGS = 500


def main() -> None:
    """Look at all drawings."""
    found = {
        seed: list(faults(drawn)) for seed, drawn in enumerate(map(random_drawing, range(DRAWINGS)))
    }
    wrong = {seed: each for seed, each in found.items() if each}
    for seed, each in wrong.items():
        print(seed, *each)
    print(f"{len(wrong)} of {DRAWINGS} drawings have a word that stands in the way")


if __name__ == "__main__":
    main()
