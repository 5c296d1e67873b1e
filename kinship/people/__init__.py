"""A person once.

Names, birth, identifiers, and how people are related. Roles are never on the person.
"""
