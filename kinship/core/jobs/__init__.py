"""Asking for work and remembering it.

A row in the transaction of whoever asks, sent to the broker after the commit; without a broker
the row stays and the worker finds it.
"""
