"""A log that proves itself: Merkle tree (RFC 6962), its tiles and proofs, and signed checkpoints (C2SP notes)."""
