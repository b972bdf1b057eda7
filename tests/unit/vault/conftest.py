"""These tests make many vaults: in memory, where there is room."""

from tests.in_memory import tmp_path_factory

__all__ = ["tmp_path_factory"]
