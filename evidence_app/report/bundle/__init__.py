"""Makes a bundle: PDF, originals, custody log, manifests and seal.

A bundle is a BagIt folder and a ZIP of it, or ZIP files alone, open or locked;
``docs/bundle-format.md`` is the specification. Either all of it is there, checked and
logged, or nothing is.
"""

from evidence_app.report.bundle.left_over import clear_left_over
from evidence_app.report.bundle.make import make_bundle
from evidence_app.report.bundle.request import BundleRequest, MadeBundle
from evidence_app.report.bundle.sizes import size_of_bundle

__all__ = [
    "BundleRequest",
    "MadeBundle",
    "clear_left_over",
    "make_bundle",
    "size_of_bundle",
]
