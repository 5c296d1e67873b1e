"""What waits: the work of one person, the team's first screen and its backlog of open assessments.

It reads every area and writes none, allocating apart, which it asks of the assessments.
"""
