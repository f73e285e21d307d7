"""The way by sea between two points, around the land: by the optional package ``searoute`` (``masarat[sea]``).

It follows a network of shipping lanes that comes with the package. Without it, and between points that lie far from the
sea, there is no such way, and whoever asks draws a great circle instead.
"""

from functools import cache
from importlib.util import find_spec

from gazetteer.place import Point, great_circle_km

# a naval base lies on the coast, its lane some way out; a city farther inland is reached by land
LANE_WITHIN_KM = 150.0
# lanes lead from port to port: between two points of one coast they would go out to sea and back
DETOUR_FROM_KM = 60.0


@cache
def knows_lanes() -> bool:
    """Whether the package is installed."""
    return find_spec("searoute") is not None


@cache
def sea_way(start: Point, end: Point) -> tuple[Point, ...]:
    """List the points of the way by sea, both ends included; empty where none is known."""
    if not knows_lanes() or great_circle_km(start, end) < DETOUR_FROM_KM:
        return ()
    from searoute import searoute  # noqa: PLC0415 - it loads the network of lanes

    found = searoute([start.lon, start.lat], [end.lon, end.lat])
    lanes = [Point(lat=float(lat), lon=float(lon)) for lon, lat in found["geometry"]["coordinates"]] if found else []
    far = not lanes or any(great_circle_km(a, b) > LANE_WITHIN_KM for a, b in ((start, lanes[0]), (end, lanes[-1])))
    return () if far else (start, *lanes, end)
