"""What needs whom: my work, alerts, digests and calendars."""
