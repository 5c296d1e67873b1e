"""Reads that look over every area at once."""
