"""A program of its own: opens untrusted bytes, gives back values and pixels."""
