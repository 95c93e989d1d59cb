"""What was promised in a space, by whom, until when."""
