"""Keeps what lets someone in out of what goes out.

The vault holds all that the browser received. What is handed over is a copy from
which cookies, passwords and tokens are taken, wherever they stand and in whatever
form; so that nobody who reads it can sign in as the person. Pure: values in,
values out.
"""

from evidence_app.capture.credentials.clean import Cleaned, Cleaner, Replacement
from evidence_app.capture.credentials.find import find_secrets
from evidence_app.capture.credentials.pdf import pdf_secrets
from evidence_app.capture.credentials.secret import Secret, Secrets
from evidence_app.capture.credentials.sign_in import is_sign_in, without_sign_in

__all__ = [
    "Cleaned",
    "Cleaner",
    "Replacement",
    "Secret",
    "Secrets",
    "find_secrets",
    "is_sign_in",
    "pdf_secrets",
    "without_sign_in",
]
