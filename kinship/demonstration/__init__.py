"""The invented councils of the demonstration: staff, families, homes and months of work.

What they are is written in config/demonstration; here it is put into an empty database. The
stories go through the services a worker's pages use, each act on the day it happened, so that
clocks, counts and the trail are as they would be. The rest of the population is added in bulk,
with clocks worked out by the same rules.
"""
