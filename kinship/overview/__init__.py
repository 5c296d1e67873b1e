"""One case as a whole.

What is happening now and what comes next, everything that happened in one timeline, and why each
date is what it is. It reads every area and writes none.
"""
