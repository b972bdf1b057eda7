"""One reader per export format; ``formats.py`` recognises them."""
