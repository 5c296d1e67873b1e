"""Pages about the product itself: its jobs, its rules, its accessibility."""
