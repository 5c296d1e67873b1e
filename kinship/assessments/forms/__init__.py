"""Forms of assessments, one file for sections, one for acts, one for checks."""
