"""The way in: what happens before anything is installed."""
