"""Carer households.

An address, the adults who care together, and everybody who lives there, with dates.
"""
