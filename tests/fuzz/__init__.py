"""Throws bytes at every parser of ours: only our own errors may come out."""
