"""Tests of the ground every area stands on."""
