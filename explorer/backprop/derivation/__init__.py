"""The chain rule as formulas."""
