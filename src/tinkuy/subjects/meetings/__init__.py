"""GORE Ejecutivo and MUNI Ejecutivo before they happen: editions, who hosts, who asks, requests and their triage."""
