"""Repair data: ``blocks.py`` computes them, ``files.py`` writes and finds them."""
