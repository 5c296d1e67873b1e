"""Every kind of assessment.

Its sections and drafts, submitting, returning, signing off, and the facts of the backlog.
"""
