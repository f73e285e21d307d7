/* The legend: actors, certainties and marks that occur, and what a line means. */

/** Build the legend as a control of the map. */
function addLegend(map, store) {
  const control = L.control({ position: "topright" });
  control.onAdd = () => {
    const box = buildLegend(store, map.getSize().x < 900);
    box.open = map.getSize().x > 640 && map.getSize().y > 420;
    L.DomEvent.disableClickPropagation(box);
    L.DomEvent.disableScrollPropagation(box);
    return box;
  };
  control.addTo(map);
}

/** On a narrow map only the colours of the actors stand open; the rest opens on a click. */
function buildLegend(store, narrow) {
  const box = make("details", "masarat-legend");
  box.dir = store.payload.direction;
  box.append(make("summary", "", store.texts.legend));
  const body = make("div", "masarat-legend-body");
  body.append(
    actorSection(store), folded(certaintySection(store), narrow), folded(markSection(store), narrow),
    make("p", "masarat-note", store.texts.legend_note), make("p", "masarat-note", store.texts.disputed_note),
  );
  box.append(body);
  return box;
}

/** Put a section behind its title, closed where there is little room. */
function folded(part, closed) {
  const title = part.querySelector("h3");
  if (!title) return part;
  const fold = make("details", "masarat-fold"), summary = make("summary", "", title.textContent);
  fold.open = !closed;
  title.remove();
  fold.append(summary, ...part.childNodes);
  return fold;
}

function section(title, rows) {
  const part = make("section", "");
  if (!rows.length) return part;
  part.append(make("h3", "", title));
  const list = make("ul", "");
  for (const [sign, text] of rows) {
    const row = make("li", "");
    row.append(sign, foreignText("span", "", text));
    list.append(row);
  }
  part.append(list);
  return part;
}

function actorSection(store) {
  const used = new Set(store.moves.actor);
  const rows = store.payload.actors
    .map(({ name, colour }, slot) => [slot, colour, name])
    .filter(([slot]) => used.has(slot))
    .map(([, colour, name]) => [lineSign(colour, 0), name]);
  return section(store.texts.legend_actors, rows);
}

function certaintySection(store) {
  const words = ["reported", "claimed", "planned", "possible", "negated", "denied"];
  const used = new Set(store.moves.certainty);
  const rows = words
    .map((word, code) => [code, word])
    .filter(([code]) => used.has(code))
    .map(([code, word]) => [lineSign("#46505a", code), store.texts["certainty_" + word]]);
  if (store.moves.width.some((width) => width > 0)) rows.push([widthSign(), store.texts.width_note]);
  return section(store.texts.legend_certainty, rows);
}

function markSection(store) {
  const icons = new Set(store.places.icon), { texts } = store;
  const rows = [
    [ICON_AIR, texts.icon_air], [ICON_SEA, texts.icon_sea], [ICON_LAND, texts.icon_land], [ICON_PLACE, texts.icon_city],
  ].filter(([icon]) => icons.has(icon)).map(([icon, text]) => [iconSign(icon), text]);
  if (icons.has(ICON_AREA)) rows.push([sign((context) => drawArea(context, 17, 10, 11)), texts.area_mark]);
  if (store.lone.owner.length) {
    rows.push([sign((context) => drawLoneMark(context, 17, 10, "#46505a", 0, false)), texts.point_mark]);
  }
  return section(texts.legend_marks, rows);
}

/** Draw a small sign on a canvas of its own. */
function sign(draw) {
  const canvas = make("canvas", "masarat-sign"), ratio = window.devicePixelRatio || 1;
  canvas.width = 34 * ratio;
  canvas.height = 20 * ratio;
  canvas.setAttribute("aria-hidden", "true");
  const context = canvas.getContext("2d");
  context.scale(ratio, ratio);
  draw(context);
  return canvas;
}

function iconSign(icon) {
  return sign((context) => drawIcon(context, icon, 17, 10));
}

function lineSign(colour, certainty) {
  return sign((context) => {
    context.strokeStyle = colour;
    context.lineWidth = 2.6;
    context.setLineDash(DASHES[certainty]);
    context.beginPath();
    context.moveTo(1, 10);
    context.lineTo(33, 10);
    context.stroke();
    context.setLineDash([]);
    if (certainty >= NEGATED) drawNegation(context, 12, 10, certainty, colour);
    drawArrow(context, certainty >= NEGATED ? 25 : 20, 10, 1, 0, 6.5, colour, certainty === CLAIMED);
  });
}

function widthSign() {
  return sign((context) => {
    context.fillStyle = "#46505a";
    context.beginPath();
    context.moveTo(1, 9.2);
    context.lineTo(33, 7);
    context.lineTo(33, 13);
    context.lineTo(1, 10.8);
    context.fill();
  });
}
