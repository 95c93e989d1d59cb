"""Loading the bank of projects: read by the meaning of its headings, typed, matched with the registers, proved."""
