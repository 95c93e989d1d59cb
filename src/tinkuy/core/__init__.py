"""Pure words everyone uses. Nothing here knows of Django, files or the clock."""
