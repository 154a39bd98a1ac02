"""Pure maths: activations, losses, both passes, exact fractions, gradient check."""
