"""Data in and out: the SSDA903 return today."""
