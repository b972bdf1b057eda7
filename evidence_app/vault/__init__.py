"""3. What is kept: the encrypted vault folder."""
