"""The REST API: how every call is let in, answered and refused. What there is to ask stands in the `api.py` of each room."""
