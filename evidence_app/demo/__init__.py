"""The sample case, made by code and served from memory."""
