"""Reads that gather several areas, each in as few statements as it takes."""
