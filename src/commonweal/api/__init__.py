"""What pages show, as JSON for other programs."""
