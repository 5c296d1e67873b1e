"""Decisions about people: words of a name, identifiers, likeness, and what makes sense."""
