"""Pure decisions about sessions and actas."""
