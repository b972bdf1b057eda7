"""The slow check of a vault while nobody does anything.

``scrub.py`` takes the steps, ``pieces.py`` is what one step reads, ``state.py`` how
far it has come, also across sessions.
"""
