"""Thin tasks, one file per area: parse, call a service, say what was done."""
