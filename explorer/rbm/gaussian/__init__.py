"""The RBM page of a machine with Gaussian visible units: every panel is that machine's."""
