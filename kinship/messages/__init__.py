"""Messages to staff: one digest a day each, with counts and references and never a name."""
