"""Words that templates of editions use."""
