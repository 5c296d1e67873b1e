"""The way in, on a bare Python, before anything is installed.

It makes the project's own virtual environment and the front-end files when they are missing or
out of date, then runs what was asked for. The demonstration and the test run live here because
they must work on a fresh clone, so this package uses the standard library alone.
"""
