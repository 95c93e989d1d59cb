"""Pure machines that know nothing of government."""
