"""Pure decisions about what waits: the council's marks, the colour of a row, the groups of work."""
