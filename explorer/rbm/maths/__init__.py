"""Pure maths of machines."""
