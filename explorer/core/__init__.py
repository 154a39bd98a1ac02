"""Pure maths: activations, losses, forward and backward pass, exact fractions, gradient check."""
