"""Court orders that settle where a child lives: applied for, granted, in force, ended."""
