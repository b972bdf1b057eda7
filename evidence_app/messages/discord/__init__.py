"""Reads Discord's own data package, and the JSON of DiscordChatExporter."""

from evidence_app.messages.discord import exporter, own_package

__all__ = ["EXPORTER", "PACKAGE"]

EXPORTER = exporter.FORMAT
PACKAGE = own_package.FORMAT
