"""The checks of every room, over the database and over files."""
