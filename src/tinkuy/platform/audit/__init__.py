"""One append-only log: who did what to what, before and after."""
