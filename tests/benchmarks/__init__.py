"""How fast it is, beside the least that any program could do, in one run on one machine.

`python3 -m kinship test` does not run these: `python -m tests.benchmarks --cases 10000` does,
and `python -m tests.benchmarks.clocks --clocks 1000000` for deriving and sweeping alone.
"""
