"""Results as derivations: symbols, numbers put in, shapes, and what to highlight."""
