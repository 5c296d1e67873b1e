"""Where a child lives now and on what legal basis.

Temporary and full approvals, extensions, endings.
"""
