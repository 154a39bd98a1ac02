"""What a class is asked: questions made from the numbers at hand."""
