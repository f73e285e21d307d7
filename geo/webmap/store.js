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
    legs: openLegs(payload.legs),
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

/** Decode the legs, and number the pairs of places that they join, whichever way. */
function openLegs(table) {
  const legs = decodeTable(table, { owner: Uint32Array, start: Uint32Array, end: Uint32Array });
  const numbers = new Map();
  legs.pair = new Uint32Array(legs.owner.length);
  for (let i = 0; i < legs.owner.length; i++) {
    const low = Math.min(legs.start[i], legs.end[i]), high = Math.max(legs.start[i], legs.end[i]);
    const key = low * 4294967296 + high;
    if (!numbers.has(key)) numbers.set(key, numbers.size);
    legs.pair[i] = numbers.get(key);
  }
  legs.pairCount = numbers.size;
  return legs;
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
