"""1. What comes in. Knows nothing of where it goes."""
