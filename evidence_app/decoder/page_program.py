"""The decoder that draws pages of PDF files, and nothing else.

The library that draws them is large and written in C++, and what is drawn holds what
came from outside. So it has a program of its own: no key, no network, no files.
"""

from evidence_app.decoder import pages, program


def main() -> int:
    """Answer requests until the app closes the pipe; return the exit status."""
    pages.prepare()
    opened = pages.Pages()
    return program.main(
        operations={
            "open_pages": opened.open,
            "draw_page": opened.draw,
            "read_page": opened.read,
            "self_test": program.self_test,
        }
    )
