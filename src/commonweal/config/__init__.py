"""One settings file, the addresses, the entry for a web server."""
