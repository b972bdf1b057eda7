"""A program of its own: browser and screen grab. Never sees a key."""
