"""The screens' decisions, one per screen, without Qt."""
