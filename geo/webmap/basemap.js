/* The base map: land, coasts, borders, disputed borders, names of countries. BASE_MAP comes from data/basemap.json. */

const SEA = "#d3e3ec", LAND = "#f6f3ec", COAST = "#9fb4c0", BORDER = "#c3bcae", DISPUTED = "#a89f8f";
const COUNTRY_NAME = "#736a5b";
const FONTS = '"Noto Sans", "Noto Sans Arabic", "Segoe UI", "DejaVu Sans", Tahoma, sans-serif';

/** Turn the base map's lines into paths in unit Mercator, once. */
function buildBasePaths() {
  const decode = (text) => decodePolyline(text, BASE_MAP.decimals);
  const land = BASE_MAP.land.map((rings) => rings.map(decode));
  return {
    land: land.map(buildLandPath),
    borders: buildLinesPath(BASE_MAP.borders.map(decode)),
    disputed: buildLinesPath(BASE_MAP.disputed.map(decode)),
  };
}

/** Build one surface of land: its path to fill, its coast to stroke, and the box that it lies in. */
function buildLandPath(rings) {
  const fill = new Path2D(), coast = new Path2D();
  const box = { west: 1, east: 0, north: 1, south: 0 };
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i += 2) {
      const x = mercatorX(ring[i]), y = mercatorY(ring[i + 1]);
      fill[i ? "lineTo" : "moveTo"](x, y);
      coast[i && !isSeam(ring, i) ? "lineTo" : "moveTo"](x, y);
      box.west = Math.min(box.west, x);
      box.east = Math.max(box.east, x);
      box.north = Math.min(box.north, y);
      box.south = Math.max(box.south, y);
    }
    fill.closePath();
  }
  return { fill, coast, box };
}

/** Whether the stretch that ends at `i` is no coast but the cut at 180°, or the southern edge of the world. */
function isSeam(ring, i) {
  const atEdge = (k) => Math.abs(ring[k]) > 179.98 || ring[k + 1] < -85;
  return atEdge(i) && atEdge(i - 2);
}

function buildLinesPath(lines) {
  const path = new Path2D();
  for (const line of lines) {
    for (let i = 0; i < line.length; i += 2) {
      path[i ? "lineTo" : "moveTo"](mercatorX(line[i]), mercatorY(line[i + 1]));
    }
  }
  return path;
}

/** Paint the base map and, above it, the countries' names in the language of the interface. */
function paintBase(view, paths, store) {
  const { context, ratio, scale } = view;
  for (const turn of view.turns) {
    context.setTransform(ratio * scale, 0, 0, ratio * scale, ratio * (turn * scale - view.left), -ratio * view.top);
    paintLand(view, paths.land, turn);
    strokePath(context, paths.borders, BORDER, 1 / scale, []);
    strokePath(context, paths.disputed, LAND, 2 / scale, []);
    strokePath(context, paths.disputed, DISPUTED, 1.2 / scale, [5 / scale, 4 / scale]);
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.setLineDash([]);
  store.countryBoxes = [];
  store.countryNames = new Set();
  if (view.zoom < 7.5) paintCountryNames(view, store);
}

function paintLand(view, surfaces, turn) {
  const { context, scale } = view;
  context.fillStyle = LAND;
  context.strokeStyle = COAST;
  context.lineWidth = 0.9 / scale;
  context.lineJoin = "round";
  for (const { fill, coast, box } of surfaces) {
    const tiny = Math.max(box.east - box.west, box.south - box.north) * scale < 1.5;
    if (tiny || !isInSight(view, box, turn)) continue;
    context.fill(fill, "evenodd");
    context.stroke(coast);
  }
}

function isInSight(view, box, turn) {
  const { scale } = view;
  return (
    (box.east + turn) * scale > view.left && (box.west + turn) * scale < view.left + view.width &&
    box.south * scale > view.top && box.north * scale < view.top + view.height
  );
}

function strokePath(context, path, colour, width, dash) {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.setLineDash(dash);
  context.stroke(path);
}

/** Write the names of countries that have room for them, and note where they lie, for other names to keep clear. */
function paintCountryNames(view, store) {
  const { context, scale } = view;
  const size = view.zoom < 4 ? 11 : 13;
  context.font = `600 ${size}px ${FONTS}`;
  context.letterSpacing = store.rightToLeft ? "0px" : "1.2px";
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.direction = store.payload.direction;
  context.fillStyle = COUNTRY_NAME;
  for (const { id, lat, lon, extent } of BASE_MAP.labels) {
    const name = store.payload.countries[id];
    const room = (extent / 360) * scale;
    if (!name || room < 34) continue;
    const text = store.rightToLeft ? name : name.toLocaleUpperCase(store.payload.language);
    const width = context.measureText(text).width;
    if (width > room * 1.7) continue;
    for (const turn of view.turns) {
      const x = (mercatorX(lon) + turn) * scale, y = mercatorY(lat) * scale;
      const box = { west: x - width / 2, east: x + width / 2, north: y - size / 2, south: y + size / 2 };
      if (!isFree(box, store.countryBoxes)) continue;
      context.fillText(text, x - view.left, y - view.top);
      store.countryBoxes.push(box);
      store.countryNames.add(name);
    }
  }
  context.letterSpacing = "0px";
}
