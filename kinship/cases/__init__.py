"""From the first enquiry to allocation.

Referral, options (child by household), notes, and who may see a restricted case.
"""
