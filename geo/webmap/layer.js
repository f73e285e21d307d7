/* The movements on the canvas: areas, bands, arrows, numbers, marks, sites, names. */

const SEVERAL_COLOUR = "#46505a";
const LANE_CORNERS = 24, CROWD_CORNERS = 10, STROKE_BATCH = 32, STEP_PX = 2, CROWD_STEP_PX = 14;
const STRENGTHS = [0, 0.35, 0.55, 0.8, 1];
const MARK_STACK = 4;
// corners of the leg at hand: x and y in turn; big enough for any route and any division of it
const CORNERS = new Float32Array(16384), BENT = new Float32Array(16384);

/** Paint everything that the store shows. */
function paintMoves(plainView, store) {
  const drawn = gatherBands(plainView, store), view = withCorners(plainView, drawn);
  const sites = shownSites(view, store, drawn);
  store.drawn = drawn;
  for (const site of sites) if (site.radius > 0) drawArea(view.context, site.x, site.y, site.radius);
  const badges = [];
  for (const turn of view.turns) {
    const frame = turned(view, turn);
    paintBands(frame, store, drawn, badges);
    paintSingles(frame, store, singlesOf(store, drawn));
    paintLoneMarks(frame, store);
  }
  for (const site of sites) paintIcon(view, site);
  paintBadges(view, badges);
  const marks = view.turns.flatMap((turn) => loneMarks(turned(view, turn), store));
  paintLabels(view, store, sites, [...marks, ...badges.filter((badge) => badge.written)]);
}

/** How closely lines follow their curves: less so where there are very many. */
function withCorners(view, drawn) {
  const crowd = drawn.bands.length > CROWD_BANDS;
  return { ...view, stepPx: crowd ? CROWD_STEP_PX : STEP_PX, corners: crowd ? CROWD_CORNERS : LANE_CORNERS };
}

/** The view of a copy of the world, `turn` worlds to the east. */
function turned(view, turn) {
  return { ...view, left: view.left - turn * view.scale };
}

function emphasised(store) {
  return store.hovered >= 0 ? store.hovered : store.selected;
}

/** List the lines that are drawn by themselves: those of the opened band, and the emphasised movement's on top. */
function singlesOf(store, { legs, fan }) {
  const top = emphasised(store), lanes = new Map(fan.map(({ leg, lane }) => [leg, lane]));
  const own = top >= 0 && store.shown[top] ? legs.filter((leg) => store.legs.owner[leg] === top) : [];
  const rest = fan.filter(({ leg }) => store.legs.owner[leg] !== top);
  return [...rest, ...own.map((leg) => ({ leg, lane: lanes.get(leg) ?? laneOf(store, leg) }))];
}

/** The lane in which a leg's band lies. */
function laneOf(store, leg) {
  const pair = store.drawn.pairing.pair[leg];
  const band = store.drawn.bands.find((each) => each.pair === pair);
  const stripe = band && band.stripes.find((each) => each.actor === store.moves.actor[store.legs.owner[leg]]);
  return stripe ? stripe.lane : 0;
}

/** Write the corners of a leg on the canvas into CORNERS; return how many there are. */
function traceLeg(frame, store, leg, lane) {
  const { begin, xy } = store.circles;
  const { scale, left, top } = frame;
  let count = 0, lastX = Infinity, lastY = Infinity;
  for (let k = begin[leg]; k < begin[leg + 1]; k++) {
    const x = xy[2 * k] * scale - left, y = xy[2 * k + 1] * scale - top;
    const near = Math.abs(x - lastX) + Math.abs(y - lastY) < frame.stepPx;
    if (near && k < begin[leg + 1] - 1) continue;
    CORNERS[2 * count] = lastX = x;
    CORNERS[2 * count + 1] = lastY = y;
    count++;
  }
  return lane && count > 1 ? bendAside(count, lane, frame.corners) : count;
}

/** Move the corners in CORNERS aside by `lane` pixels, fanning out from one place and meeting again at the other. */
function bendAside(count, lane, corners) {
  const parts = Math.max(1, Math.ceil(corners / (count - 1))), last = (count - 1) * parts;
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

/** Paint the bands, those that look alike in one stroke, and note where their numbers stand. */
function paintBands(frame, store, drawn, badges) {
  const { context } = frame, nice = drawn.bands.length <= CROWD_BANDS;
  context.lineCap = "butt";
  context.lineJoin = "bevel";
  context.setLineDash([]);
  if (nice) paintHalos(frame, store, drawn.bands);
  for (const group of groupStripes(store, drawn.bands)) strokeGroup(frame, store, group);
  context.globalAlpha = 1;
  context.setLineDash([]);
  for (const band of drawn.bands) {
    if (nice) paintSigns(frame, store, band);
    if (band.count > 1) noteBadge(frame, store, band, badges);
  }
}

/** A light edge keeps bands apart from each other and from the borders beneath. */
function paintHalos(frame, store, bands) {
  const { context } = frame;
  context.strokeStyle = "rgba(255, 255, 255, 0.75)";
  for (const band of bands) {
    context.lineWidth = band.thick + 2.4;
    context.beginPath();
    pathCorners(context, traceLeg(frame, store, band.leg, band.lane));
    context.stroke();
  }
}

/** Gather the stripes that look alike. */
function groupStripes(store, bands) {
  const groups = new Map();
  for (const { stripes } of bands) {
    for (const stripe of stripes) {
      const width = Math.round(2 * stripe.px);
      const key = (((stripe.actor + 1) * 6 + stripe.certainty) * 8 + stripe.strength) * 32 + width;
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(stripe);
    }
  }
  return groups.values();
}

function strokeGroup(frame, store, group) {
  const { context } = frame, [{ actor, certainty, strength, px }] = group;
  const faded = emphasised(store) >= 0 || store.drawn.open ? 0.45 : certainty >= NEGATED ? 0.75 : 1;
  context.strokeStyle = actorColour(store, actor);
  context.lineWidth = px;
  context.setLineDash(DASHES[certainty]);
  context.globalAlpha = faded * STRENGTHS[strength];
  for (let from = 0; from < group.length; from += STROKE_BATCH) {
    context.beginPath();
    for (const { leg, lane } of group.slice(from, from + STROKE_BATCH)) {
      pathCorners(context, traceLeg(frame, store, leg, lane));
    }
    context.stroke();
  }
}

function actorColour(store, actor) {
  return actor === SEVERAL ? SEVERAL_COLOUR : store.payload.actors[actor].colour;
}

function colourOf(store, move) {
  return actorColour(store, store.moves.actor[move]);
}

/** Arrowheads behind the middle of a band, and the mark of what is denied or said not to have happened. */
function paintSigns(frame, store, { stripes }) {
  for (const stripe of stripes) {
    const count = traceLeg(frame, store, stripe.leg, stripe.lane), colour = actorColour(store, stripe.actor);
    const dim = emphasised(store) >= 0 ? 0.6 : 1;
    paintArrow(frame, count, { colour, certainty: stripe.certainty, px: stripe.px, alpha: dim * STRENGTHS[stripe.strength] });
  }
}

function paintArrow({ context }, count, { colour, certainty, px, alpha }) {
  const spot = count > 1 ? spotAlong(count, 0.6) : null;
  if (!spot || spot.length < 26) return;
  context.globalAlpha = alpha;
  drawArrow(context, spot.x, spot.y, spot.dx, spot.dy, Math.min(11, 5.5 + 1.1 * px), colour, certainty === CLAIMED);
  if (certainty >= NEGATED) {
    const mark = spotAlong(count, 0.4);
    drawNegation(context, mark.x, mark.y, certainty, colour);
  }
  context.globalAlpha = 1;
}

/** Paint lines by themselves: those of an opened band, and the emphasised one with a dark edge. */
function paintSingles(frame, store, singles) {
  const { context } = frame, top = emphasised(store);
  for (const { leg, lane } of singles) {
    const owner = store.legs.owner[leg], strong = owner === top, certainty = store.moves.certainty[owner];
    const px = STRIPE_PX[store.moves.width[owner]] + (strong ? 1.2 : 0);
    const count = traceLeg(frame, store, leg, lane);
    context.setLineDash([]);
    context.strokeStyle = strong ? "rgba(20, 28, 36, 0.6)" : "rgba(255, 255, 255, 0.75)";
    context.lineWidth = px + (strong ? 3 : 2);
    context.beginPath();
    pathCorners(context, count);
    context.stroke();
    context.strokeStyle = colourOf(store, owner);
    context.lineWidth = px;
    context.setLineDash(DASHES[certainty]);
    context.globalAlpha = top >= 0 && !strong ? 0.6 : 1;
    context.stroke();
    context.setLineDash([]);
    paintArrow(frame, count, { colour: colourOf(store, owner), certainty, px, alpha: context.globalAlpha });
    context.globalAlpha = 1;
  }
}

/** Note where the number of a band stands, where it is long enough to carry one. */
function noteBadge(frame, store, band, badges) {
  const count = traceLeg(frame, store, band.leg, band.lane);
  const spot = count > 1 ? spotAlong(count, 0.5) : null;
  if (!spot || spot.length < 22) return;
  if (spot.x < 0 || spot.y < 0 || spot.x > frame.width || spot.y > frame.height) return;
  badges.push({ x: spot.x, y: spot.y, pair: band.pair, number: band.count });
}

/** Write the numbers of the bands, the greatest first, clear of each other. */
function paintBadges({ context, ratio }, badges) {
  const taken = [];
  for (const badge of badges.sort((a, b) => b.number - a.number)) {
    const text = badge.number.toLocaleString("en"), half = textWidth(context, NUMBER_FONT, text) / 2 + 5;
    const box = { west: badge.x - half, east: badge.x + half, north: badge.y - 8, south: badge.y + 8 };
    if (taken.length > LABEL_LIMIT || !isFree(box, taken)) continue;
    taken.push(box);
    badge.written = true;
    stamp(context, ratio, "number " + text, [2 * half + 4, 20], (own) => drawBadge(own, 0, 0, half, text), badge.x, badge.y);
  }
}

function paintIcon({ context, ratio }, { icon, x, y }) {
  if (icon !== ICON_AREA) stamp(context, ratio, "icon " + icon, [22, 22], (own) => drawIcon(own, icon, 0, 0), x, y);
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

/** Where the marks of one-ended movements lie: beside each other over their place, one with a number where many are. */
function loneMarks(frame, store) {
  const { owner, place } = store.lone, { scale, left, top } = frame, byPlace = new Map();
  for (let i = 0; i < owner.length; i++) {
    if (!store.shown[owner[i]]) continue;
    if (!byPlace.has(place[i])) byPlace.set(place[i], []);
    byPlace.get(place[i]).push(owner[i]);
  }
  const marks = [];
  for (const [at, moves] of byPlace) {
    const x = store.places.x[at] * scale - left + 13, y = store.places.y[at] * scale - top - 14;
    if (moves.length > MARK_STACK) {
      const chosen = moves.includes(emphasised(store)) ? emphasised(store) : moves[0];
      marks.push({ move: chosen, moves, x, y });
    } else {
      moves.forEach((move, rank) => marks.push({ move, moves: [move], x: x + 15 * rank, y }));
    }
  }
  return marks;
}

function paintLoneMarks(frame, store) {
  const { context } = frame;
  for (const { move, moves, x, y } of loneMarks(frame, store)) {
    const strong = moves.includes(emphasised(store));
    context.globalAlpha = STRENGTHS[Math.max(...moves.slice(0, 50).map((each) => strengthOf(store, each)))];
    drawLoneMark(context, x, y, colourOf(store, move), store.moves.certainty[move], strong);
    context.globalAlpha = 1;
    if (moves.length > 1) drawBadge(context, x + 14, y, 6 + 3.5 * String(moves.length).length, String(moves.length));
  }
}

/** List the places of what is seen, where they lie on the canvas, and how many legs meet there. Near places share a sign
 * where the bands do. */
function shownSites(view, store, { legs, pairing }) {
  const rank = new Uint32Array(store.places.names.length), merge = pairing.nearPx > SPOT_STEPS_PX[0];
  const spotOf = (place) => (merge ? pairing.spot[place] : place);
  for (const leg of legs) {
    rank[spotOf(store.legs.start[leg])]++;
    rank[spotOf(store.legs.end[leg])]++;
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
  sites.push({ x, y, radius, icon: places.icon[i], text: places.names[i], rank, place: i });
}
