"""What may be asked of the budget: dimensions, measures and years. Pure."""
