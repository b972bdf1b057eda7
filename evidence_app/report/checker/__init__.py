"""Makes ``verify.html``: one page that checks a bundle in a browser, without a network.

It gives the verdicts of ``report/verify`` in the same words, in all languages. What it
cannot check it says. It is made of the parts in ``resources/checker``, always with the
same bytes, and never lies inside a bundle.
"""

from evidence_app.report.checker.page import checker_page, is_checker_page

__all__ = ["checker_page", "is_checker_page"]
