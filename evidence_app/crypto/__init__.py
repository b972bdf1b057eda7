"""Keys, age files and signatures: the only user of ``cryptography`` in the core."""
