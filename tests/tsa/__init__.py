"""A timestamp authority of our own on loopback, honest or lying as a test needs it."""
