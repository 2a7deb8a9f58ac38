"""Results about indicators as JSON, charts and pages."""
