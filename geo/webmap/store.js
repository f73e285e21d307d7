/* What is known of the movements in the browser, and which of them are to be seen: the timeline's window, the undated,
 * and the filter that the page sends. No drawing here. */

/** Decode a payload of Python's `map_payload` into the store that everything else reads. */
function openStore(payload) {
  const moves = decodeTable(payload.moves, {
    first: Int32Array, last: Int32Array, actor: Uint16Array, certainty: Uint8Array, width: Uint8Array,
  });
  const store = {
    payload,
    texts: payload.texts,
    rightToLeft: payload.direction === "rtl",
    ids: payload.ids,
    size: payload.ids.length,
    moves,
    places: openPlaces(payload.places),
    legs: decodeTable(payload.legs, { owner: Uint32Array, start: Uint32Array, end: Uint32Array }),
    lone: decodeTable(payload.lone, { owner: Uint32Array, place: Uint32Array }),
    allowed: new Uint8Array(payload.ids.length).fill(1),
    shown: new Uint8Array(payload.ids.length),
    shownCount: 0,
    undated: true,
    selected: -1,
    hovered: -1,
    countryBoxes: [],
  };
  store.undatedTotal = countUndated(store);
  store.extent = dayExtent(moves);
  store.range = store.extent && [...store.extent];
  buildCircles(store);
  refreshShown(store);
  return store;
}

function openPlaces(table) {
  const places = decodeTable(table, {
    lon: Float32Array, lat: Float32Array, radius_km: Float32Array, icon: Uint8Array,
  });
  places.names = table.names;
  places.x = Float64Array.from(places.lon, mercatorX);
  places.y = Float64Array.from(places.lat, mercatorY);
  return places;
}

/** Number the pairs of spots that the legs join, whichever way. Places nearer than `nearPx` at this scale are one spot,
 * so that a town's routes and its airfield's do not lie on each other. Kept until the scale changes. */
function pairLegs(store, scale, nearPx) {
  if (store.pairing && store.pairing.scale === scale) return store.pairing;
  const { start, end } = store.legs, spot = spotsOf(store.places, scale, nearPx);
  const numbers = new Map(), pair = new Uint32Array(start.length), forward = new Int8Array(start.length);
  for (let i = 0; i < start.length; i++) {
    const a = spot[start[i]], b = spot[end[i]];
    const key = Math.min(a, b) * 4294967296 + Math.max(a, b);
    if (!numbers.has(key)) numbers.set(key, numbers.size);
    pair[i] = numbers.get(key);
    forward[i] = Math.sign(b - a);
  }
  store.pairing = { scale, pair, forward, size: numbers.size };
  return store.pairing;
}

/** Give each place the number of the first place that lies near it. */
function spotsOf(places, scale, nearPx) {
  const cells = new Map(), spot = new Uint32Array(places.x.length);
  for (let i = 0; i < spot.length; i++) {
    const x = places.x[i] * scale, y = places.y[i] * scale;
    const column = Math.floor(x / nearPx), row = Math.floor(y / nearPx);
    spot[i] = nearSpot(cells, column, row, x, y, nearPx) ?? i;
    if (spot[i] === i) cells.set(column + ":" + row, { i, x, y });
  }
  return spot;
}

function nearSpot(cells, column, row, x, y, nearPx) {
  for (let dc = -1; dc <= 1; dc++) {
    for (let dr = -1; dr <= 1; dr++) {
      const found = cells.get(column + dc + ":" + (row + dr));
      if (found && Math.hypot(found.x - x, found.y - y) < nearPx) return found.i;
    }
  }
  return undefined;
}

/** Work out the great circle of every leg once: `circles.xy` from `2 * circles.begin[leg]`, unit Mercator. */
function buildCircles(store) {
  const { legs, places } = store;
  const begin = new Uint32Array(legs.owner.length + 1);
  const all = [];
  for (let i = 0; i < legs.owner.length; i++) {
    const a = legs.start[i], b = legs.end[i];
    for (const value of greatCircle(places.lon[a], places.lat[a], places.lon[b], places.lat[b], 2)) all.push(value);
    begin[i + 1] = all.length / 2;
  }
  store.circles = { begin, xy: Float32Array.from(all) };
}

function isDated(store, i) {
  return store.moves.first[i] <= store.moves.last[i];
}

function countUndated(store) {
  let count = 0;
  for (let i = 0; i < store.size; i++) if (!isDated(store, i)) count++;
  return count;
}

/** First and last day of all movements, null where none has a date. Open ends do not count. */
function dayExtent(moves) {
  let low = Infinity, high = -Infinity;
  for (let i = 0; i < moves.first.length; i++) {
    for (const day of [moves.first[i], moves.last[i]]) {
      if (Math.abs(day) < 1e7) {
        low = Math.min(low, day);
        high = Math.max(high, day);
      }
    }
  }
  if (low > high) return null;
  return low === high ? [low - 1, high + 1] : [low, high];
}

function isWholeRange(store) {
  return !store.extent || (store.range[0] <= store.extent[0] && store.range[1] >= store.extent[1]);
}

/** Whether a movement may be seen now. */
function isShown(store, i) {
  if (!store.allowed[i]) return false;
  if (!isDated(store, i)) return store.undated;
  return store.moves.first[i] <= store.range[1] && store.moves.last[i] >= store.range[0];
}

/** Work out anew which movements are seen. */
function refreshShown(store) {
  let count = 0;
  for (let i = 0; i < store.size; i++) {
    store.shown[i] = isShown(store, i) ? 1 : 0;
    count += store.shown[i];
  }
  store.shownCount = count;
}

/** Choose the timeline's window, inclusive days since 1970, kept inside the extent. */
function chooseRange(store, first, last) {
  if (!store.extent) return;
  const [low, high] = store.extent;
  const from = Math.max(low, Math.min(high, first));
  store.range = [from, Math.max(from, Math.min(high, last))];
  refreshShown(store);
}

/** Take the filter of the page: base64, one bit a movement. */
function allowMask(store, mask) {
  const bytes = decodeNumbers(mask, Uint8Array);
  for (let i = 0; i < store.size; i++) store.allowed[i] = (bytes[i >> 3] >> (i & 7)) & 1;
  refreshShown(store);
}

function dayOfIso(text) {
  return Math.round(Date.parse(text + "T00:00:00Z") / 864e5);
}

function isoOfDay(day) {
  return new Date(day * 864e5).toISOString().slice(0, 10);
}
