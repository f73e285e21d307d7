/* Bands: what is drawn between two spots. All routes from one spot to another are one band; within it, the routes of one
 * actor are a stripe. Places that lie near each other on the screen are one spot, and where very many routes are seen,
 * the spots grow until the bands can be told apart. No drawing here.
 *
 * A stripe: {pair, actor, leg (whose line it follows), count, certainty, width (grade), strength, lane (pixels)}.
 * A band: {pair, count, stripes, leg, lane, thick}. */

const SPOT_STEPS_PX = [9, 16, 24, 34, 48, 70, 100];
const BAND_LIMIT = 160, STRIPE_LIMIT = 3, CROWD_BANDS = 60;
// beyond CROWD_BANDS the picture is a tangle, and the niceties only cost time;
// SEVERAL: the actor of a stripe that gathers what has no stripe of its own
const SEVERAL = -1;
const STRIPE_PX = [1.8, 2.6, 3.6, 4.8];
const LANE_PX = 7, OPEN_LANES_PX = 84, GAP_PX = 3;

/** Gather the routes that are seen into bands; the movement that is emphasised is drawn by itself, beside them. */
function gatherBands(view, store) {
  const legs = shownLegs(store);
  const pairing = choosePairing(view, store, legs);
  const stripes = gatherStripes(store, legs, pairing);
  const bands = layOut(stripes, pairing);
  const open = bands.find((band) => bandKey(pairing, band.pair) === store.openBand);
  return { legs, pairing, bands: bands.filter((band) => band !== open), open, fan: open ? fanOut(store, legs, pairing, open) : [] };
}

/** List the legs of the movements that are seen. */
function shownLegs(store) {
  const legs = [], { owner } = store.legs;
  for (let i = 0; i < owner.length; i++) if (store.shown[owner[i]]) legs.push(i);
  return legs;
}

/** Take the finest spots with which the bands can be told apart. */
function choosePairing(view, store, legs) {
  let pairing = null;
  for (const step of SPOT_STEPS_PX) {
    pairing = pairLegs(store, view.scale, step);
    if (legs.length <= BAND_LIMIT || countPairs(pairing, legs) <= BAND_LIMIT) break;
  }
  return pairing;
}

function countPairs({ pair, size }, legs) {
  const seen = new Uint8Array(size);
  let count = 0;
  for (const leg of legs) {
    count += 1 - seen[pair[leg]];
    seen[pair[leg]] = 1;
  }
  return count;
}

/** Number the pairs of spots that the legs join, each direction by itself. Kept until the scale changes. */
function pairLegs(store, scale, nearPx) {
  if (store.pairings.scale !== scale) {
    store.pairings = new Map();
    store.pairings.scale = scale;
  }
  if (!store.pairings.has(nearPx)) store.pairings.set(nearPx, buildPairing(store, scale, nearPx));
  return store.pairings.get(nearPx);
}

function buildPairing(store, scale, nearPx) {
  const { start, end } = store.legs, spot = spotsOf(store.places, scale, nearPx);
  const numbers = new Map(), pair = new Uint32Array(start.length), first = [], ends = [];
  for (let i = 0; i < start.length; i++) {
    const a = spot[start[i]], b = spot[end[i]], key = `${a}>${b}${store.byLane.has(i) ? " by sea" : ""}`;
    if (!numbers.has(key)) {
      numbers.set(key, numbers.size);
      first.push(i);
      ends.push([a, b]);
    }
    pair[i] = numbers.get(key);
  }
  return { pair, size: numbers.size, first, ends, spot, nearPx };
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

/** Gather the legs of one actor from one spot to another: as sure as the surest of them, as wide as the widest. */
function gatherStripes(store, legs, pairing) {
  const { actor, certainty, width } = store.moves, stripes = new Map();
  const actors = store.payload.actors.length;
  for (const leg of legs) {
    const owner = store.legs.owner[leg], key = pairing.pair[leg] * actors + actor[owner];
    const stripe = stripes.get(key);
    if (stripe) {
      stripe.count++;
      stripe.certainty = Math.min(stripe.certainty, certainty[owner]);
      stripe.width = Math.max(stripe.width, width[owner]);
      stripe.strength = Math.max(stripe.strength, strengthOf(store, owner));
    } else {
      stripes.set(key, {
        pair: pairing.pair[leg], actor: actor[owner], leg: pairing.first[pairing.pair[leg]], move: owner, count: 1,
        certainty: certainty[owner], width: width[owner], strength: strengthOf(store, owner), lane: 0,
      });
    }
  }
  return [...stripes.values()];
}

/** Lay the stripes of a band side by side, and the bands of both directions beside each other. */
function layOut(stripes, pairing) {
  const bands = new Map();
  for (const stripe of stripes) {
    if (!bands.has(stripe.pair)) bands.set(stripe.pair, { pair: stripe.pair, count: 0, stripes: [], leg: stripe.leg, thick: 0 });
    const band = bands.get(stripe.pair);
    band.stripes.push(stripe);
    band.count += stripe.count;
  }
  const twins = new Set([...bands.values()].map((band) => pairing.ends[band.pair].join()));
  for (const band of bands.values()) {
    band.stripes = fewStripes(band.stripes, bands.size > CROWD_BANDS ? 1 : STRIPE_LIMIT);
    band.thick = band.stripes.reduce((sum, { px }) => sum + px, 0);
    const [a, b] = pairing.ends[band.pair];
    placeStripes(band, a !== b && twins.has(b + "," + a) ? GAP_PX / 2 : -band.thick / 2);
  }
  return [...bands.values()];
}

/** Keep the stripes of the busiest actors; those of the others become one, in no actor's colour. */
function fewStripes(stripes, limit) {
  const ranked = stripes.sort((a, b) => b.count - a.count || a.actor - b.actor);
  const kept = ranked.slice(0, limit), rest = ranked.slice(limit);
  if (rest.length) {
    const sum = { ...rest[0], actor: SEVERAL, count: 0 };
    for (const { count, certainty, width, strength } of rest) {
      sum.count += count;
      sum.certainty = Math.min(sum.certainty, certainty);
      sum.width = Math.max(sum.width, width);
      sum.strength = Math.max(sum.strength, strength);
    }
    kept.push(sum);
  }
  const share = kept.length > 1 ? 0.75 : 1;
  for (const stripe of kept) stripe.px = share * Math.min(5.5, STRIPE_PX[stripe.width] + 0.35 * Math.log2(stripe.count));
  return kept;
}

/** Lay stripes from an edge outwards, to the right of the way that they run: opposite bands then part by themselves. */
function placeStripes(band, edge) {
  band.lane = edge + band.thick / 2;
  let at = edge;
  for (const stripe of band.stripes) {
    stripe.lane = at + stripe.px / 2;
    at += stripe.px;
  }
}

/** Spread the legs of an opened band: each with a lane of its own. */
function fanOut(store, legs, pairing, open) {
  const inside = legs.filter((leg) => pairing.pair[leg] === open.pair);
  const gap = Math.min(LANE_PX, OPEN_LANES_PX / inside.length);
  return inside.map((leg, n) => ({ leg, lane: (n - (inside.length - 1) / 2) * gap }));
}

/** Name a band by its ends: the name holds while the window moves and the map is zoomed. */
function bandKey(pairing, pair) {
  return pairing.ends[pair].join(">");
}

/** List the movements of a band, in the order of the payload. */
function movesOfBand(store, { legs, pairing }, pair) {
  return [...new Set(legs.filter((leg) => pairing.pair[leg] === pair).map((leg) => store.legs.owner[leg]))]
    .filter((move) => store.shown[move]);
}
