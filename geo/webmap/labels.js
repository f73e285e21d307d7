/* Names of places beside their signs, so that no two lie on each other. */

const LABEL_LIMIT = 160, CROWD_LABELS = 60;
const LABEL_FONT = `500 12px ${FONTS}`, NUMBER_FONT = `700 11px ${FONTS}`;

/** Write the names of the sites in sight, those with most routes first, clear of signs, of each other and, where there is
 * room, of the countries' names. A site is {x, y, icon, text, rank}, a mark {x, y}. */
function paintLabels(view, store, sites, marks) {
  const { context } = view;
  const taken = sites.map(({ x, y, icon }) => iconBox(x, y, icon));
  for (const { x, y } of marks) taken.push({ west: x - 8, east: x + 8, north: y - 8, south: y + 8 });
  const avoided = store.countryBoxes.map((box) => moved(box, view));
  const ranked = sites.slice().sort((a, b) => b.rank - a.rank).slice(0, sites.length > LABEL_LIMIT ? CROWD_LABELS : LABEL_LIMIT);
  for (const site of ranked) {
    // the base map names the country already
    if (site.icon === ICON_AREA && store.countryNames.has(site.text)) continue;
    const spots = labelSpots(context, site);
    const spot = spots.find(({ box }) => isFree(box, taken) && isFree(box, avoided))
      || spots.find(({ box }) => isFree(box, taken));
    if (!spot) continue;
    taken.push(spot.box);
    writeLabel(view, store, site, spot);
  }
}

function moved({ west, east, north, south }, { left, top }) {
  return { west: west - left, east: east - left, north: north - top, south: south - top };
}

function isFree(box, taken) {
  return !taken.some((other) => overlap(box, other));
}

function iconBox(x, y, icon) {
  const reach = icon === ICON_AREA ? 1 : icon === ICON_PLACE ? 5 : 9;
  return { west: x - reach, east: x + reach, north: y - reach, south: y + reach };
}

/** Where a site's name may stand: beside, above and below its sign, the best first; an area's within it. */
function labelSpots(context, { x, y, icon, text }) {
  const width = textWidth(context, LABEL_FONT, text), gap = icon === ICON_PLACE ? 8 : 13;
  const side = gap + width / 2, row = gap + 5;
  const shifts = icon === ICON_AREA
    ? [[0, 0], [0, 16], [0, -16], [0, 32], [0, -32]]
    : [
      [side, 0], [-side, 0], [0, row], [0, -row],
      [side - 4, row - 3], [-side + 4, row - 3], [side - 4, 3 - row], [4 - side, 3 - row],
    ];
  return shifts.map(([dx, dy]) => ({ x: x + dx, y: y + dy, box: labelBox(x + dx, y + dy, width) }));
}

function labelBox(x, y, width) {
  return { west: x - width / 2 - 2, east: x + width / 2 + 2, north: y - 8, south: y + 8 };
}

function overlap(a, b) {
  return a.west < b.east && b.west < a.east && a.north < b.south && b.north < a.south;
}

function writeLabel({ context, ratio }, store, { text, icon }, { x, y, box }) {
  const isArea = icon === ICON_AREA, direction = store.payload.direction;
  const paint = (own) => {
    own.font = LABEL_FONT;
    own.textAlign = "center";
    own.textBaseline = "middle";
    own.direction = direction;
    own.lineJoin = "round";
    own.lineWidth = 3.5;
    own.strokeStyle = "rgba(255, 255, 255, 0.92)";
    own.strokeText(text, 0, 0);
    own.fillStyle = isArea ? "#4d3f73" : "#1f2a33";
    own.fillText(text, 0, 0);
  };
  stamp(context, ratio, `name ${isArea} ${direction} ${text}`, [box.east - box.west + 8, 22], paint, x, y);
}
