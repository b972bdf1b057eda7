"""The custody log: THE AUTHORITY on what the vault holds.

``records.py`` is what one entry says, ``frames.py`` how it lies in a file,
``reading.py`` both copies read side by side, ``log.py`` the open log.
"""
