"""Visits and reviews."""
