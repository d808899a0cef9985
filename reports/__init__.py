"""The weekly report, from the warehouse alone."""
