"""What happened in a session: who came, what was agreed, in which words, and the signed record of it."""
