"""Archives of pages as WACZ files: written, checked, and read for a replay.

``archive.py`` says what goes in, ``writer.py`` writes it (with ``index.py``,
``surt.py`` and ``posted.py`` for the index, ``container.py`` for the ZIP),
``reader.py`` reads it back and answers requests from it, ``check.py`` holds every
part against every other.
"""
