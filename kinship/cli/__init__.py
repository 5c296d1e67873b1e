"""The commands of ``python3 -m kinship``.

One module each, with a SUMMARY, its arguments and what it does; loaded only when it is called.
"""
