"""The pages of sessions, actas and agreements."""
