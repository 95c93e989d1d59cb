"""How far two places lie from each other."""

import math

Point = tuple[float, float]  # latitude, longitude in degrees


def distance_km(a: Point, b: Point) -> float:
    """Kilometres between two places, good enough within one country."""
    return math.hypot((a[0] - b[0]) * 111.2, (a[1] - b[1]) * 111.2 * math.cos(math.radians(a[0])))
