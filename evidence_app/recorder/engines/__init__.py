"""The browsers that can be driven, behind one way of talking to them.

Both speak the DevTools protocol over a wire that no other program can reach: an
installed Chrome, Edge or Chromium over two pipes, the one that comes with the app
through its inspector's own page. Neither opens a port.
"""
