"""The figures of a machine with Gaussian visible units."""
