"""Sets up ``.venv`` from the locks and starts the app; the standard library only.

Guarantees: only files whose hash stands in a lock are installed, nothing outside
the project's folder is changed (system libraries apart, which are named first),
and a set-up that was interrupted is done again at the next start.
"""
