"""What runs in the background: the schedule, and thin tasks that call services."""
