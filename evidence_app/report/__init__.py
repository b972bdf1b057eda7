"""5. What goes out: pages, the PDF, the bundle, and its check."""
