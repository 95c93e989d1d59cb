"""The pages by which people act on commitments: one act, one page, one module. The acts themselves are in `actions`."""
