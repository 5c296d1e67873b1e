"""Forms of reports, one file for each page."""
