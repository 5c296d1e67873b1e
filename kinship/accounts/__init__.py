"""Staff and outside users.

Their teams, their roles with dates, how they sign in, what they may do.
"""
