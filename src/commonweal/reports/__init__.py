"""Results turned into sentences, charts, text and the one JSON form. Pure; no Django."""
