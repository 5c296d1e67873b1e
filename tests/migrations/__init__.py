"""Tests of the numbered changes to the database."""
