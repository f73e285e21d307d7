/* The movements on the canvas: areas, routes, arrows, marks, sites, names; and finding what lies under the pointer. */

const LINE_WIDTHS = [1.8, 2.6, 3.6, 4.8];
const LANE_PX = 7, LANES_PX = 30, LANE_CORNERS = 24, SPOT_PX = 9;
// beyond so many legs the picture is a tangle, and the niceties only cost time
const NICE_LIMIT = 500;
const REACH_PX = 8, STROKE_BATCH = 32, STEP_PX = 2;
// corners of the leg at hand: x and y in turn; big enough for any great circle and any division of it
const CORNERS = new Float32Array(4096), BENT = new Float32Array(4096);

/** Paint everything that the store shows. */
function paintMoves(view, store) {
  const legs = shownLegs(store);
  const lanes = chooseLanes(view, store, legs);
  const sites = shownSites(view, store, legs);
  store.drawn = { legs, lanes };
  for (const site of sites) if (site.radius > 0) drawArea(view.context, site.x, site.y, site.radius);
  for (const turn of view.turns) {
    const frame = turned(view, turn);
    paintLines(frame, store, legs, lanes);
    paintLoneMarks(frame, store);
  }
  for (const site of sites) drawIcon(view.context, site.icon, site.x, site.y);
  const marks = view.turns.flatMap((turn) => loneMarks(turned(view, turn), store));
  paintLabels(view, store, sites, marks);
}

/** The view of a copy of the world, `turn` worlds to the east. */
function turned(view, turn) {
  return { ...view, left: view.left - turn * view.scale };
}

/** List the legs of the movements that are seen, the emphasised movement's last, so that it lies on top. */
function shownLegs(store) {
  const top = emphasised(store), under = [], over = [];
  const { owner } = store.legs;
  for (let i = 0; i < owner.length; i++) {
    if (store.shown[owner[i]]) (owner[i] === top ? over : under).push(i);
  }
  return under.concat(over);
}

function emphasised(store) {
  return store.hovered >= 0 ? store.hovered : store.selected;
}

/** Give the legs between the same two spots lanes beside each other: pixels off the middle, by leg. */
function chooseLanes(view, store, legs) {
  const lanes = new Float32Array(store.legs.owner.length);
  if (legs.length > NICE_LIMIT) return lanes;
  const { pair, forward, size } = pairLegs(store, view.scale, SPOT_PX);
  const total = new Uint16Array(size), used = new Uint16Array(size);
  for (const i of legs) total[pair[i]]++;
  for (const i of legs.slice().sort((a, b) => a - b)) {
    const count = total[pair[i]];
    const offset = (used[pair[i]]++ - (count - 1) / 2) * Math.min(LANE_PX, LANES_PX / count);
    // the lane's side must not depend on which way its leg runs
    lanes[i] = forward[i] * offset;
  }
  return lanes;
}

/** Write the corners of a leg on the canvas into CORNERS; return how many there are. */
function traceLeg(frame, store, leg, lane) {
  const { begin, xy } = store.circles;
  const { scale, left, top } = frame;
  let count = 0, lastX = Infinity, lastY = Infinity;
  for (let k = begin[leg]; k < begin[leg + 1]; k++) {
    const x = xy[2 * k] * scale - left, y = xy[2 * k + 1] * scale - top;
    const near = Math.abs(x - lastX) + Math.abs(y - lastY) < STEP_PX;
    if (near && k < begin[leg + 1] - 1) continue;
    CORNERS[2 * count] = lastX = x;
    CORNERS[2 * count + 1] = lastY = y;
    count++;
  }
  return lane && count > 1 ? bendAside(count, lane) : count;
}

/** Move the corners in CORNERS aside by `lane` pixels, fanning out from one place and meeting again at the other. */
function bendAside(count, lane) {
  const parts = Math.max(1, Math.ceil(LANE_CORNERS / (count - 1))), last = (count - 1) * parts;
  for (let n = 0; n <= last; n++) {
    const k = Math.min(count - 2, Math.floor(n / parts)), t = n / parts - k;
    const ax = CORNERS[2 * k], ay = CORNERS[2 * k + 1];
    const dx = CORNERS[2 * k + 2] - ax, dy = CORNERS[2 * k + 3] - ay, length = Math.hypot(dx, dy) || 1;
    const off = (lane * Math.sin((Math.PI * n) / last) ** 0.6) / length;
    BENT[2 * n] = ax + t * dx - dy * off;
    BENT[2 * n + 1] = ay + t * dy + dx * off;
  }
  CORNERS.set(BENT.subarray(0, 2 * last + 2));
  return last + 1;
}

/** Put the corners in CORNERS on the canvas's path. */
function pathCorners(context, count) {
  context.moveTo(CORNERS[0], CORNERS[1]);
  for (let k = 1; k < count; k++) context.lineTo(CORNERS[2 * k], CORNERS[2 * k + 1]);
}

function paintLines(frame, store, legs, lanes) {
  const { context } = frame;
  const nice = legs.length <= NICE_LIMIT, top = emphasised(store);
  context.lineCap = "butt";
  context.lineJoin = "bevel";
  if (nice) paintHalos(frame, store, legs, lanes);
  for (const group of groupLegs(store, legs, top)) strokeGroup(frame, store, group, lanes, top);
  context.globalAlpha = 1;
  context.setLineDash([]);
  if (nice) for (const leg of legs) paintSigns(frame, store, leg, lanes[leg]);
}

/** A light edge keeps lines apart from each other and from the borders beneath; the emphasised one has a dark edge. */
function paintHalos(frame, store, legs, lanes) {
  const { context } = frame, top = emphasised(store);
  for (const leg of legs) {
    const owner = store.legs.owner[leg], strong = owner === top;
    context.setLineDash([]);
    context.strokeStyle = strong ? "rgba(20, 28, 36, 0.6)" : "rgba(255, 255, 255, 0.75)";
    context.lineWidth = LINE_WIDTHS[store.moves.width[owner]] + (strong ? 4 : 2.4);
    context.beginPath();
    pathCorners(context, traceLeg(frame, store, leg, lanes[leg]));
    context.stroke();
  }
}

/** Gather the legs that look alike; the emphasised movement's legs are a group of their own, the last. */
function groupLegs(store, legs, top) {
  const { actor, certainty, width } = store.moves;
  const groups = new Map();
  for (const leg of legs) {
    const owner = store.legs.owner[leg];
    const key = owner === top ? -1 : (actor[owner] * 6 + certainty[owner]) * 4 + width[owner];
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(leg);
  }
  return [...groups.entries()].sort((a, b) => (a[0] === -1) - (b[0] === -1)).map((entry) => entry[1]);
}

function strokeGroup(frame, store, group, lanes, top) {
  const { context } = frame;
  const owner = store.legs.owner[group[0]], strong = owner === top;
  const certainty = store.moves.certainty[owner];
  context.strokeStyle = colourOf(store, owner);
  // hairlines are drawn ten times as fast as thick ones
  const crowd = store.drawn.legs.length > NICE_LIMIT;
  context.lineWidth = crowd && !strong ? 1 : LINE_WIDTHS[store.moves.width[owner]] + (strong ? 1.2 : 0);
  context.setLineDash(DASHES[certainty]);
  context.globalAlpha = top >= 0 && !strong ? 0.45 : certainty >= NEGATED ? 0.75 : 1;
  for (let from = 0; from < group.length; from += STROKE_BATCH) {
    context.beginPath();
    for (const leg of group.slice(from, from + STROKE_BATCH)) {
      pathCorners(context, traceLeg(frame, store, leg, lanes[leg]));
    }
    context.stroke();
  }
}

function colourOf(store, move) {
  return store.payload.actors[store.moves.actor[move]].colour;
}

/** Arrowhead behind the middle of a leg, and the mark of what is denied or said not to have happened. */
function paintSigns(frame, store, leg, lane) {
  const { context } = frame, count = traceLeg(frame, store, leg, lane);
  // in neighbouring lanes the arrows follow each other, instead of hiding each other
  const part = 0.56 - 0.012 * Math.abs(lane);
  const spot = count > 1 ? spotAlong(count, part) : null;
  if (!spot || spot.length < 26) return;
  const owner = store.legs.owner[leg], certainty = store.moves.certainty[owner], top = emphasised(store);
  context.globalAlpha = top >= 0 && owner !== top ? 0.6 : 1;
  const size = 5.5 + 1.1 * LINE_WIDTHS[store.moves.width[owner]];
  drawArrow(context, spot.x, spot.y, spot.dx, spot.dy, size, colourOf(store, owner), certainty === CLAIMED);
  if (certainty >= NEGATED) {
    const mark = spotAlong(count, part - 0.12);
    drawNegation(context, mark.x, mark.y, certainty, colourOf(store, owner));
  }
  context.globalAlpha = 1;
}

/** Find the spot a part of the way along the corners in CORNERS, the direction there, and the whole length in pixels. */
function spotAlong(count, part) {
  let length = 0;
  const lengths = [0];
  for (let k = 1; k < count; k++) {
    length += Math.hypot(CORNERS[2 * k] - CORNERS[2 * k - 2], CORNERS[2 * k + 1] - CORNERS[2 * k - 1]);
    lengths.push(length);
  }
  let k = 1;
  while (k < count - 1 && lengths[k] < part * length) k++;
  const t = (part * length - lengths[k - 1]) / (lengths[k] - lengths[k - 1] || 1);
  const dx = CORNERS[2 * k] - CORNERS[2 * k - 2], dy = CORNERS[2 * k + 1] - CORNERS[2 * k - 1];
  return { x: CORNERS[2 * k - 2] + t * dx, y: CORNERS[2 * k - 1] + t * dy, dx, dy, length };
}

/** Where the marks of one-ended movements lie: beside each other over their place. */
function loneMarks(frame, store) {
  const { owner, place } = store.lone, { scale, left, top } = frame;
  const count = new Map(), marks = [];
  for (let i = 0; i < owner.length; i++) {
    if (!store.shown[owner[i]]) continue;
    const rank = count.get(place[i]) || 0;
    count.set(place[i], rank + 1);
    const x = store.places.x[place[i]] * scale - left + 15 * ((rank % 5) + 1) - 2;
    const y = store.places.y[place[i]] * scale - top - 14 - 15 * Math.floor(rank / 5);
    marks.push({ move: owner[i], x, y });
  }
  return marks;
}

function paintLoneMarks(frame, store) {
  for (const { move, x, y } of loneMarks(frame, store)) {
    const strong = move === emphasised(store);
    drawLoneMark(frame.context, x, y, colourOf(store, move), store.moves.certainty[move], strong);
  }
}

/** List the places of what is seen, where they lie on the canvas, and how many legs meet there. */
function shownSites(view, store, legs) {
  const rank = new Uint32Array(store.places.names.length);
  for (const leg of legs) {
    rank[store.legs.start[leg]]++;
    rank[store.legs.end[leg]]++;
  }
  store.lone.owner.forEach((move, i) => {
    if (store.shown[move]) rank[store.lone.place[i]]++;
  });
  const sites = [];
  for (const turn of view.turns) {
    const frame = turned(view, turn);
    for (let i = 0; i < rank.length; i++) if (rank[i]) addSite(sites, frame, store.places, i, rank[i]);
  }
  // the busiest on top
  return sites.sort((a, b) => a.rank - b.rank);
}

function addSite(sites, frame, places, i, rank) {
  const x = places.x[i] * frame.scale - frame.left, y = places.y[i] * frame.scale - frame.top;
  const radius = pixelsOf(places.radius_km[i], places.lat[i], frame.scale);
  if (x < -radius - 9 || y < -radius - 9 || x > frame.width + radius + 9 || y > frame.height + radius + 9) return;
  sites.push({ x, y, radius, icon: places.icon[i], text: places.names[i], rank });
}

/** List the movements within reach of a point of the canvas, the nearest first, each once. */
function movesNear(view, store, px, py) {
  const nearest = new Map();
  const note = (move, distance) => {
    if (distance < (nearest.get(move) ?? Infinity)) nearest.set(move, distance);
  };
  for (const turn of view.turns) {
    const frame = turned(view, turn);
    for (const { move, x, y } of loneMarks(frame, store)) note(move, (x - px) ** 2 + (y - py) ** 2);
    for (const leg of store.drawn.legs) {
      const owner = store.legs.owner[leg];
      // the window may have moved since the last painting
      if (store.shown[owner]) note(owner, distanceToLeg(frame, store, leg, px, py));
    }
  }
  return [...nearest.entries()]
    .filter((entry) => entry[1] <= REACH_PX ** 2)
    .sort((a, b) => a[1] - b[1])
    .map((entry) => entry[0]);
}

function distanceToLeg(frame, store, leg, px, py) {
  const count = traceLeg(frame, store, leg, store.drawn.lanes[leg]);
  let best = Infinity;
  for (let k = 1; k < count; k++) {
    const at = 2 * k;
    best = Math.min(best, squaredDistance(px, py, CORNERS[at - 2], CORNERS[at - 1], CORNERS[at], CORNERS[at + 1]));
  }
  return best;
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
