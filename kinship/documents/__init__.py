"""Files kept with a case, and files the product made.

Stored by content, served only to those who may see the case.
"""
