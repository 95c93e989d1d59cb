"""The territorial agenda as a tree, its stages, and how far it has come."""
