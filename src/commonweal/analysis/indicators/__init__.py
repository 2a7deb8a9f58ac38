"""Inputs, outputs and outcomes by district and group, against targets and frameworks."""
