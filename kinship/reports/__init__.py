"""Numbers about the work and about the product itself: today, when each job last succeeded."""
