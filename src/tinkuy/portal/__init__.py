"""The front page: where things stand at a date."""
