"""The walk through Question 2: from the energy to the gradient of ln p(x | theta)."""
