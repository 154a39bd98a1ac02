"""What the figures share: theme, axes, strokes, first pictures."""
