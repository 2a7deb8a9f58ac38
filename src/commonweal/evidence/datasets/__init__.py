"""Tables of figures: immutable files, each registered by a row."""
