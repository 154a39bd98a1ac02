"""Backpropagation: everything about networks but HTTP."""
