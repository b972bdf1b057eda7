"""Saved pages made by hand, and what they state in short."""

import json

from evidence_app.capture.statements import SavedPage, find_statements


def find(address, rendered, *, received="", answers=()):
    """Return what such a page states."""
    return find_statements(
        SavedPage(
            address=address,
            untrusted_rendered=rendered,
            untrusted_received=received,
            untrusted_answers=[json.dumps(each).encode() for each in answers],
        )
    )


def data(value, attributes='type="application/json"'):
    """Return a script that holds data."""
    return f"<script {attributes}>{json.dumps(value)}</script>"


def linked(value):
    return data(value, 'type="application/ld+json"')


def stated(found, name):
    """Return the values under a name about the whole page, each once, in order."""
    return list(dict.fromkeys(each.value for each in found.all(name)))


def places(found, name):
    """Return each value of a name with the place where it stood."""
    return [(each.value, each.where) for each in found.all(name)]


def posts(found, *names):
    """Return the first value of each name for each post."""
    return [
        tuple(first.value if (first := each.first(name)) else "" for name in names)
        for each in found.posts
    ]
