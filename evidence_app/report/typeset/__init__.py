"""Text of any script as lines of positioned glyphs, complete and in the right order."""
