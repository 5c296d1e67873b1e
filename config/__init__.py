"""Settings, and the law, rates, roles and words as dated data."""
