"""Browse and save: a person sits before the browser, and saves what she chooses.

Recording runs from the first byte of every page and window. Save keeps the page as
it stands, without loading it again; a page that is left unsaved is dropped. The
question that stands before everything taken in is asked here as well, because the
picture of the window waits for nobody.
"""
