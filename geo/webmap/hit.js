/* What lies under the pointer, and where things lie on the map. */

const REACH_PX = 8, SITE_PX = 9;

/** List the movements within reach of a point of the canvas, the nearest first, each once; `pair` is the band that is
 * nearest, where it holds several. */
function movesNear(view, store, px, py) {
  const nearest = new Map();
  let band = null;
  const note = (move, distance) => {
    if (distance < (nearest.get(move) ?? Infinity)) nearest.set(move, distance);
  };
  for (const turn of view.turns) {
    const frame = turned(view, turn);
    for (const { moves, x, y } of loneMarks(frame, store)) for (const move of moves) note(move, (x - px) ** 2 + (y - py) ** 2);
    for (const { leg, lane } of store.drawn.fan) {
      // the window may have moved since the last painting
      if (store.shown[store.legs.owner[leg]]) note(store.legs.owner[leg], distanceToLeg(frame, store, leg, lane, px, py));
    }
    for (const each of store.drawn.bands) {
      const distance = distanceToLeg(frame, store, each.leg, each.lane, px, py);
      if (distance > (REACH_PX + each.thick / 2) ** 2) continue;
      const moves = movesOfBand(store, store.drawn, each.pair);
      for (const move of moves) note(move, Math.max(0, distance - (each.thick / 2) ** 2));
      if (moves.length > 1 && (!band || distance < band.distance)) band = { pair: each.pair, distance, moves };
    }
  }
  const found = [...nearest.entries()].filter((entry) => entry[1] <= REACH_PX ** 2).sort((a, b) => a[1] - b[1]);
  return { moves: found.map((entry) => entry[0]), band };
}

function distanceToLeg(frame, store, leg, lane, px, py) {
  const count = traceLeg(frame, store, leg, lane);
  let best = Infinity;
  for (let k = 1; k < count; k++) {
    const at = 2 * k;
    best = Math.min(best, squaredDistance(px, py, CORNERS[at - 2], CORNERS[at - 1], CORNERS[at], CORNERS[at + 1]));
  }
  return best;
}

/** Find the site whose sign lies under a point of the canvas: its number among the places, -1 for none. */
function siteAt(view, store, px, py) {
  const sites = shownSites(view, store, store.drawn).reverse();
  const found = sites.find(({ x, y, icon }) => icon !== ICON_AREA && Math.hypot(x - px, y - py) <= SITE_PX);
  return found ? found.place : -1;
}

/** List the movements that are seen and have an end or a stop at a place. */
function movesAtPlace(store, place) {
  const moves = new Set();
  for (let i = 0; i < store.legs.owner.length; i++) {
    if (store.legs.start[i] === place || store.legs.end[i] === place) moves.add(store.legs.owner[i]);
  }
  store.lone.owner.forEach((move, i) => {
    if (store.lone.place[i] === place) moves.add(move);
  });
  return [...moves].filter((move) => store.shown[move]).sort((a, b) => a - b);
}

/** The middle of a movement's first line, or its mark, in degrees; null for one that is not drawn. */
function middleOf(store, move) {
  const leg = store.legs.owner.indexOf(move);
  if (leg >= 0) {
    const { begin, xy } = store.circles, middle = (begin[leg] + begin[leg + 1]) >> 1;
    return positionOf(xy[2 * middle], xy[2 * middle + 1]);
  }
  const mark = store.lone.owner.indexOf(move);
  if (mark < 0) return null;
  return [store.places.lat[store.lone.place[mark]], store.places.lon[store.lone.place[mark]]];
}

/** Turn unit Mercator back into latitude and longitude. */
function positionOf(x, y) {
  return [Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) / RADIANS, (x - 0.5) * 360];
}

/** Where the middle of a movement's first line, or its mark, lies on the canvas; null for one that is not drawn. */
function spotOfMove(view, store, move) {
  const { legs, fan, bands, pairing } = store.drawn;
  const leg = legs.find((i) => store.legs.owner[i] === move);
  if (leg === undefined) return loneMarks(view, store).find((mark) => mark.moves.includes(move)) || null;
  const spread = fan.find((each) => each.leg === leg);
  if (spread) return spotAlong(traceLeg(view, store, leg, spread.lane), 0.5);
  const band = bands.find((each) => each.pair === pairing.pair[leg]);
  return spotAlong(traceLeg(view, store, band.leg, band.lane), 0.5);
}
