"""What an item's bytes say; ``reading.py`` asks the decoder."""
