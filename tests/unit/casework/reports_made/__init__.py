"""Tests of reports made."""
