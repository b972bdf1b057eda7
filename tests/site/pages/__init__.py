"""The pages of the test site, one module for each kind."""
