"""What was collected: accounts, organisations, the record of changes, tables of figures, and one application per area."""
