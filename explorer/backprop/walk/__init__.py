"""The walk: steps from the given numbers to the gradient."""
