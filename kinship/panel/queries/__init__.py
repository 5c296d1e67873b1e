"""Read panels: the settings, meetings and members, items, and records."""
