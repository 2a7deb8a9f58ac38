"""Commonweal: deciding together whether a smart-city initiative is worth doing, with the evidence shown."""

__version__ = "0.1.0"
