"""Evidence App: keep what happened online, sealed, and hand it over checkably."""

__version__ = "0.1.0"
