"""Backprop explorer: a small neural network's forward and backward pass, one step at a time."""
