"""Investment projects by CUI: cost, stage, flags with evidence, and the money spent on each."""
