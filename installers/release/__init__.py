"""Makes what a release consists of: the wheel with its fonts, the checker, digests.

Guarantees: only fonts whose digests stand in ``fonts.toml`` get in, each with its
licence; the same sources give the same bytes; the folder is there whole or not at all.
"""
