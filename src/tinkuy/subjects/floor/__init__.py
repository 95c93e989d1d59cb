"""The day of an edition: who is here, who is late, what each table agreed, with and without a connection."""
