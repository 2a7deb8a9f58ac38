"""Cities, regions, agencies and associations, and who may do what in them."""
