"""The narrow waist: one contract per table that may arrive as a file."""
