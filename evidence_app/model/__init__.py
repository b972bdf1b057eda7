"""The nouns of the program: frozen values, no input or output."""
