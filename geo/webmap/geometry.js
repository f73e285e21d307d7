/* Numbers and lines: decoding, the Mercator projection, great circles. Pure functions.
 *
 * "Unit Mercator" is the whole world in a square: x from 0 (180° west) to 1 (180° east), y from 0 (north) to 1. */

const RADIANS = Math.PI / 180;
const MERCATOR_LIMIT_DEG = 85.05;
const EARTH_CIRCUMFERENCE_KM = 40075.017;

/** Decode base64 into a typed array of the given kind. */
function decodeNumbers(text, Kind) {
  const raw = atob(text);
  const bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
  return new Kind(bytes.buffer);
}

/** Decode each column of a table of base64 texts; `kinds` tells the typed array of each. */
function decodeTable(table, kinds) {
  const decoded = {};
  for (const name of Object.keys(kinds)) decoded[name] = decodeNumbers(table[name], kinds[name]);
  return decoded;
}

const COLUMN_KINDS = { u1: Uint8Array, u2: Uint16Array, u4: Uint32Array };

/** Decode a column of Python's `geo.webmap.columns.column`. */
function decodeColumn([kind, , data]) {
  return decodeNumbers(data, COLUMN_KINDS[kind]);
}

/** Decode a column of days; `unknown` stands for a day that is not known. */
function decodeDays([kind, base, data], unknown) {
  return Int32Array.from(decodeNumbers(data, COLUMN_KINDS[kind]), (code) => (code ? code + base : unknown));
}

/** Decode the ids of movements. */
function decodeIds(ids) {
  if (Array.isArray(ids)) return ids;
  const bytes = decodeNumbers(ids.hex, Uint8Array), decoded = [];
  for (let at = 0; at < bytes.length; at += 6) {
    let id = "m";
    for (let k = at; k < at + 6; k++) id += bytes[k].toString(16).padStart(2, "0");
    decoded.push(id);
  }
  return decoded;
}

/** Decode an encoded polyline (latitude first) into longitudes and latitudes, one after the other. */
function decodePolyline(text, decimals) {
  const points = [];
  const scale = 10 ** decimals;
  let at = 0;
  const sums = [0, 0];
  while (at < text.length) {
    for (let axis = 0; axis < 2; axis++) {
      let bits = 0, shift = 0, chunk;
      do {
        chunk = text.charCodeAt(at++) - 63;
        bits |= (chunk & 31) << shift;
        shift += 5;
      } while (chunk >= 32);
      sums[axis] += bits & 1 ? ~(bits >> 1) : bits >> 1;
    }
    points.push(sums[1] / scale, sums[0] / scale);
  }
  return points;
}

function mercatorX(lonDeg) {
  return 0.5 + lonDeg / 360;
}

function mercatorY(latDeg) {
  const lat = Math.max(-MERCATOR_LIMIT_DEG, Math.min(MERCATOR_LIMIT_DEG, latDeg)) * RADIANS;
  return 0.5 - Math.log(Math.tan(Math.PI / 4 + lat / 2)) / (2 * Math.PI);
}

/** Pixels that a distance takes at a latitude, where the world is `scale` pixels wide. */
function pixelsOf(km, latDeg, scale) {
  return (km / EARTH_CIRCUMFERENCE_KM) * scale / Math.cos(latDeg * RADIANS);
}

/** Turn a position in degrees into a unit vector. */
function unitVector(lonDeg, latDeg) {
  const lon = lonDeg * RADIANS, lat = latDeg * RADIANS;
  return [Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)];
}

/** Choose the direction that is a quarter turn from `a` on the great circle to `b`; northward for opposite points. */
function quarterTurn(a, b, angle) {
  const aim = Math.PI - angle > 1e-6 ? b : Math.abs(a[2]) < 0.999999 ? [0, 0, 1] : [1, 0, 0];
  const along = a[0] * aim[0] + a[1] * aim[1] + a[2] * aim[2];
  const side = aim.map((value, i) => value - along * a[i]);
  const length = Math.hypot(...side) || 1;
  return side.map((value) => value / length);
}

/** Follow the great circle between two positions: unit Mercator points, x never jumping at 180°. */
function greatCircle(lon1, lat1, lon2, lat2, stepDeg) {
  const a = unitVector(lon1, lat1), b = unitVector(lon2, lat2);
  const angle = Math.acos(Math.max(-1, Math.min(1, a[0] * b[0] + a[1] * b[1] + a[2] * b[2])));
  const steps = Math.max(1, Math.min(90, Math.ceil(angle / (stepDeg * RADIANS))));
  const side = quarterTurn(a, b, angle);
  const points = [];
  let before = lon1;
  for (let i = 0; i <= steps; i++) {
    const turn = (angle * i) / steps, cos = Math.cos(turn), sin = Math.sin(turn);
    const x = cos * a[0] + sin * side[0], y = cos * a[1] + sin * side[1], z = cos * a[2] + sin * side[2];
    let lon = Math.atan2(y, x) / RADIANS;
    lon -= 360 * Math.round((lon - before) / 360);
    before = lon;
    points.push(mercatorX(lon), mercatorY(Math.atan2(z, Math.hypot(x, y)) / RADIANS));
  }
  return points;
}

/** Turn longitudes and latitudes into unit Mercator points, x never jumping at 180°. */
function mercatorLine(degrees) {
  const points = [];
  let before = degrees[0];
  for (let k = 0; k < degrees.length; k += 2) {
    before = degrees[k] - 360 * Math.round((degrees[k] - before) / 360);
    points.push(mercatorX(before), mercatorY(degrees[k + 1]));
  }
  return points;
}

/** Distance from a point to a stretch of line, squared, all in pixels. */
function squaredDistance(px, py, ax, ay, bx, by) {
  const dx = bx - ax, dy = by - ay;
  const along = ((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy || 1);
  const t = Math.max(0, Math.min(1, along));
  return (ax + t * dx - px) ** 2 + (ay + t * dy - py) ** 2;
}
