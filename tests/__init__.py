"""Tests: the same folders as kinship, workers and config, with the same names."""
