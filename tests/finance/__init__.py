"""Allowances: worked out, agreed, reviewed, ended."""
