"""Find a person, a home or a case you may see, and look at a person or a home as a whole.

Who may see whom is decided here, because only here are people, homes, cases, arrangements and
assessments all known. Nothing is written here.
"""
