"""The figures of a machine."""
