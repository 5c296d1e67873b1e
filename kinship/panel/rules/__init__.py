"""Pure decisions about panels.

Times, quorum, urgency of requests, and what a recommendation and a decision must hold.
"""
