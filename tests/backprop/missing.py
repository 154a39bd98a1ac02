"""Networks in which edges are missing."""

from explorer.backprop.problem import from_json, from_query

# The worksheet without its edge from x2 to unit 1.
LINK = {
    "x": "1,0.5",
    "t": "1",
    "W1": "0.75,-;-1,1",
    "b1": "0,0",
    "f1": "relu",
    "W2": "1,1",
    "b2": "-1",
    "f2": "sigmoid",
}
SHEET = from_query(LINK)[0]
GONE = "W1-1-2"
# Nothing leads to unit 1 and nothing from unit 2; no bias anywhere.
SPARSE = from_json(
    {
        "layers": [
            {"W": [[None, None], [0.5, -0.25]], "activation": "tanh"},
            {"W": [[2, None]], "activation": "identity"},
        ],
        "x": [1, 2],
        "t": [1],
    }
)
