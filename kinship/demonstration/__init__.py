"""The invented councils of the demonstration: their staff, families, homes and months of work.

What they are is written in config/demonstration; here it is put into an empty database. The stories
go through the same services a worker uses, on the days they happened, so that every clock, count and
entry of the trail is as it would be; the rest of the population is added in bulk, with clocks worked
out by the same rules.
"""
