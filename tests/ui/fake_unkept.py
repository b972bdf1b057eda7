"""Drafts in memory: what was handed over last, and what of it was written."""

from evidence_app.errors import VaultDamagedError


class FakeUnkept:
    """Keeps drafts by case and form.

    ``trouble`` is raised by whatever writes; of forms in ``damaged`` no draft can be
    read until another is written.
    """

    def __init__(self):
        self.handed = {}
        self.written = {}
        self.damaged = set()
        self.trouble = None

    def hand(self, case, form, content):
        self.handed[case, form] = content

    def write(self):
        if self.trouble is not None:
            raise self.trouble
        for name, content in self.handed.items():
            self.damaged.discard(name)
            if content is None:
                self.written.pop(name, None)
            else:
                self.written[name] = content
        self.handed.clear()

    def find(self, case, form):
        if (case, form) in self.handed:
            return self.handed[case, form]
        if (case, form) in self.damaged:
            raise VaultDamagedError(part="unkept")
        return self.written.get((case, form))
