"""Who may do what, told whole: every page, operation of the API, command and action with its access, read from the code.

`python -m tinkuy.cli.access_matrix` writes docs/roles.md; with `--check` it writes nothing and ends with 1 when it is out of
date. The tests of `tests/access` hold the site to what these tables say.
"""
