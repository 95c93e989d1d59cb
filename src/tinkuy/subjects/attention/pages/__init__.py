"""The pages of the room: one's own work, one's alerts, the rules, the digests and the calendars."""
