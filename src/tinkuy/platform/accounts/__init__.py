"""Users and who they are."""
