"""Panels.

Meetings, members, agenda, quorum, recommendations, and the decision maker's decisions.
"""
