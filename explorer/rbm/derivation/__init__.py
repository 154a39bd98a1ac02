"""p(x | theta) and its gradient as formulas."""
