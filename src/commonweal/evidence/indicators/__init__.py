"""Definitions, places and figures of indicators, as an organisation keeps them."""
