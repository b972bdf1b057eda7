"""The proof for one exhibit: files that anyone can check with common tools.

``files.py`` names them, ``page.py`` says how to check each, ``write.py`` writes them.
"""

from evidence_app.report.proof.write import MadeProof, write_proof_folder

__all__ = ["MadeProof", "write_proof_folder"]
