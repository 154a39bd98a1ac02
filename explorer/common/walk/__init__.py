"""A walk through a calculation, step by step: what every subject's walk is made of."""
