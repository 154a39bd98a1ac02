"""Practice: exercises of every subject, as a page."""
