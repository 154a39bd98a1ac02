"""Every limit on what may be asked of a machine (a number's own: explorer/common/numbers.py)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """How much may be asked for: units of each layer, and entries of all the data together."""

    visible: int
    hidden: int
    data_entries: int


PAGE_LIMITS = Limits(visible=8, hidden=6, data_entries=1024)
API_LIMITS = Limits(visible=784, hidden=784, data_entries=100_000)
# Unless one of the layers has at most this many units, nothing can be summed over its states.
MAX_SMALLER_LAYER = 24
MAX_BETA = 100

# What an answer lists.
MOST_STATES = 4096
MOST_ENERGIES = 4096
# Terms are states of one layer times units of the other. Each limit is about a second's work.
MOST_LOG_Z_TERMS = 784 * 2**20
MOST_STATE_TERMS = 13 * 2**24
MOST_MOMENT_TERMS = 2**27
MOST_TERMS_TWICE = 2**22
MOST_LOG_P_TERMS = 2**24
MOST_NANOSECONDS = 2e9
MOST_GAUSSIAN_TERMS = 2**22  # hidden states x (visible units + entries of data)
MOST_ENUMERATED = 24

# Walks and learning.
MOST_WALKED = 2000
MOST_PATH = 1000
MOST_UPDATES = 100_000
LARGEST_SEED = 2**31
LARGEST_RATE = 1
LARGEST_WEIGHT_DECAY = 1
MOST_CHAINS = 1000

# Estimates beside what is exact: on the page, in the API, and what those take together.
MOST_RUNS, MOST_TEMPERATURES, MOST_LADDER = 500, 1000, 20
TEMPERED_STEPS = 500
API_RUNS, API_TEMPERATURES, API_LADDER, API_STEPS = 1000, 10_000, 50, 10_000
MOST_ANNEALED = 2**28  # runs x temperatures x (weights + 16 x units): about a second's work
MOST_TEMPERED = 20_000  # temperatures x steps: alike
MOST_TEMPERED_UNITS = 12  # visible ones: every state is told

# One step.
MOST_RATE = 1000
MOST_GIBBS_STEPS = 50

# What a page may send back to have it drawn.
MOST_SNAPSHOTS = 200
LARGEST_WEIGHT = 1e6
LEAST_MEAN = -1e9  # of ln p(v), where the weights are the largest
