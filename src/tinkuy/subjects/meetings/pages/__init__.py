"""The pages of the editions, of their requests and of the triage."""
