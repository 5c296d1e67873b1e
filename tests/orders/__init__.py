"""Orders: applied for, granted, confirmed, ended."""
