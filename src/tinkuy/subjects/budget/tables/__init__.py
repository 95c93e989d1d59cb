"""The tables of the budget, by name: each builds a document of tables and a figure, with its sources and how old they are."""
