"""What a class is asked."""
