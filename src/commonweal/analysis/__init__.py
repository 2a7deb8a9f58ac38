"""Pure functions: tables and definitions in, frozen results out. No Django, no clock, no files."""
