"""Records -> the files that researchers open: one module a format."""
