"""Records in and out of tables: the one way in which imports write, undo and read back, with the log inside."""
