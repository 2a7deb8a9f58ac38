"""The record of changes: one entry per action, each sealing the one before; and each form taken once."""
