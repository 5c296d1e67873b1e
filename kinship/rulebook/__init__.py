"""The law and the council's own numbers as dated data.

Which rule, panel, word or closing day applied on a day. Files under ``config/`` hold every number;
a bad file is refused at start.
"""
