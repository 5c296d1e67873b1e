"""What every area stands on.

The clock, the database, jobs, settings of this installation and the web edge.
"""
