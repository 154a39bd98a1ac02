"""Restricted Boltzmann machines: everything but HTTP."""
