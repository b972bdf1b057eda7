"""Laws, helplines and platform rules, read from ``resources/guidance/``."""
