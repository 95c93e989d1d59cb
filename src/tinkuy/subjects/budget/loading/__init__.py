"""Loading what others publish: a file opened, recognised by its content, and written to the lake with its proof."""
