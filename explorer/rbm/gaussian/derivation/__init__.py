"""What is derived of a machine with Gaussian visible units."""
