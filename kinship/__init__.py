"""The Kinship application: one folder per area of practice."""
