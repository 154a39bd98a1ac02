"""Every limit on what may be asked of backprop (a number's own: explorer/common/numbers.py)."""

MAX_LAYERS = 8
MAX_UNITS = 32
MAX_SAMPLES = 16
MAX_SHEET_LINES = 2000  # of a calculation to be checked
MAX_RATE = 1000
MAX_L2 = 1000
# Beyond this a momentum begins anew with each update: links would be too long with the step before.
MAX_STEP_PARAMETERS = 4000

# Characters of what a link says of an exercise.
MAX_TITLE = 120
MAX_SOURCE = 300
MAX_QUESTION = 600

# The exponent of the largest output: without squares none comes near (32 x 1e6 to the 8th, times
# 1e6), and J, its gradients and their squares stay floats.
MAX_GROWTH = 70

# Beyond either limit the exact values hold the floats: fractions would take 100 ms and more, and
# denominators multiply up: dW's could have three times these bits, 2000 decimal digits.
MAX_EXACT_PARAMETERS = 1000
MAX_EXACT_DENOMINATOR_BITS = 2000
