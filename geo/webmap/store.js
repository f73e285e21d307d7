/* What is known of the movements in the browser, and which of them are to be seen: the timeline's window, the undated,
 * and the filter that the page sends. No drawing here.
 *
 * Two clocks tell the time: HAPPENED looks at the days of the event, AS_OF at what had been published by a day. */

const HAPPENED = "happened", AS_OF = "asof";
// an open end of an interval has no day: it reaches beyond every window
const EARLIEST_DAY = -2147483648, LATEST_DAY = 2147483647;

/** Decode a payload of Python's `map_payload` into the store that everything else reads. */
function openStore(payload) {
  const moves = openMoves(payload.moves);
  const store = {
    payload,
    texts: payload.texts,
    rightToLeft: payload.direction === "rtl",
    ids: decodeIds(payload.ids),
    size: moves.first.length,
    moves,
    places: openPlaces(payload.places),
    legs: openLegs(payload.legs),
    lone: openLone(payload.lone),
    cards: payload.cards ? [...payload.cards] : [],
    allowed: new Uint8Array(moves.first.length).fill(1),
    shown: new Uint8Array(moves.first.length),
    shownCount: 0,
    undated: true,
    clock: HAPPENED,
    selected: -1,
    hovered: -1,
    openBand: "",
    pairings: new Map(),
    countryBoxes: [],
    countryNames: new Set(),
  };
  setClock(store, HAPPENED);
  buildCircles(store);
  return store;
}

function openMoves(table) {
  const first = decodeDays(table.first, EARLIEST_DAY), last = decodeDays(table.last, LATEST_DAY);
  for (let i = 0; i < first.length; i++) {
    // a first day after the last one marks a movement without a date
    if (first[i] === EARLIEST_DAY && last[i] === LATEST_DAY) [first[i], last[i]] = [LATEST_DAY, EARLIEST_DAY];
  }
  const published = decodeDays(table.published, EARLIEST_DAY);
  const [actor, certainty, width] = [table.actor, table.certainty, table.width].map(decodeColumn);
  return { first, last, published, actor, certainty, width };
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

function openLegs(table) {
  return { owner: ownersOf(table.count), start: decodeColumn(table.start), end: decodeColumn(table.end) };
}

function openLone(table) {
  return { owner: ownersOf(table.count), place: decodeColumn(table.place) };
}

/** Spread "so many each" into the owner of each. */
function ownersOf(counts) {
  const owners = [];
  decodeColumn(counts).forEach((count, move) => {
    for (let n = 0; n < count; n++) owners.push(move);
  });
  return Uint32Array.from(owners);
}

/** Work out the line of every leg once: `circles.xy` from `2 * circles.begin[leg]`, unit Mercator. A great circle, or the
 * way by sea that Python sent. */
function buildCircles(store) {
  const { legs, places } = store, begin = new Uint32Array(legs.owner.length + 1), all = [];
  store.byLane = openWays(store.payload.sea);
  for (let i = 0; i < legs.owner.length; i++) {
    const a = legs.start[i], b = legs.end[i];
    const line = store.byLane.get(i) ?? greatCircle(places.lon[a], places.lat[a], places.lon[b], places.lat[b], 2);
    for (const value of line) all.push(value);
    begin[i + 1] = all.length / 2;
  }
  store.circles = { begin, xy: Float32Array.from(all) };
}

/** Map each leg that goes by sea to its way. */
function openWays(sea) {
  const ways = sea.ways.map((text) => mercatorLine(decodeNumbers(text, Float32Array)));
  const numbers = decodeColumn(sea.way), found = new Map();
  decodeColumn(sea.leg).forEach((leg, n) => found.set(leg, ways[numbers[n]]));
  return found;
}

/** Whether a movement has a day on the clock that runs. */
function isTimed(store, i) {
  if (store.clock === AS_OF) return store.moves.published[i] !== EARLIEST_DAY;
  return store.moves.first[i] <= store.moves.last[i];
}

/** Choose the clock: the timeline then spans its days, and its window is whole. */
function setClock(store, clock) {
  store.clock = clock;
  store.full = dayExtent(store);
  store.extent = store.full && [...store.full];
  store.range = store.full && [...store.full];
  store.undatedTotal = 0;
  for (let i = 0; i < store.size; i++) if (!isTimed(store, i)) store.undatedTotal++;
  refreshShown(store);
}

/** First and last day of all movements, null where none has a date. Open ends do not count. */
function dayExtent({ moves, clock }) {
  let low = Infinity, high = -Infinity;
  for (const days of clock === AS_OF ? [moves.published] : [moves.first, moves.last]) {
    for (const day of days) {
      if (Math.abs(day) > 1e7) continue;
      low = Math.min(low, day);
      high = Math.max(high, day);
    }
  }
  if (low > high) return null;
  return low === high ? [low - 1, high + 1] : [low, high];
}

function isWholeRange({ full, range, clock }) {
  return !full || ((clock === AS_OF || range[0] <= full[0]) && range[1] >= full[1]);
}

/** Whether a movement may be seen now. */
function isShown(store, i) {
  if (!store.allowed[i]) return false;
  if (!isTimed(store, i)) return store.undated;
  if (store.clock === AS_OF) return store.moves.published[i] <= store.range[1];
  return store.moves.first[i] <= store.range[1] && store.moves.last[i] >= store.range[0];
}

/** How strongly a movement is drawn, 1 to 4: by the part of its uncertain days that lies in the window. */
function strengthOf({ moves, range, full, clock }, i) {
  const first = moves.first[i], last = moves.last[i];
  if (clock === AS_OF || first >= last || !range) return 4;
  const from = Math.max(first, full[0]), to = Math.min(last, full[1]);
  const inside = Math.min(to, range[1]) - Math.max(from, range[0]) + 1;
  return Math.max(1, Math.min(4, Math.ceil((4 * inside) / (to - from + 1))));
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

/** Choose the timeline's window, inclusive days since 1970, kept inside the days that there are. */
function chooseRange(store, first, last) {
  if (!store.full) return;
  const [low, high] = store.full;
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
