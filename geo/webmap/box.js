/* Drawing a box on the map: what has no end or stop in it is then filtered out by the page. */

/** Add the button that starts drawing; without the page nobody would filter. */
function addBoxTool(app) {
  if (!window.Streamlit) return;
  const { map, store } = app, { texts } = store;
  const control = L.control({ position: "topleft" });
  control.onAdd = () => {
    const holder = make("div", "leaflet-bar masarat-tools");
    app.boxButton = button(texts.draw_box, "▭", () => setDrawing(app, !app.drawing));
    app.boxButton.setAttribute("aria-pressed", "false");
    holder.append(app.boxButton);
    L.DomEvent.disableClickPropagation(holder);
    return holder;
  };
  control.addTo(map);
  map.boxZoom.disable();
  map.on("mousedown", (event) => startBox(app, event));
  map.on("mousemove", (event) => stretchBox(app, event));
  map.on("mouseup", (event) => endBox(app, event));
  app.map.getContainer().addEventListener("keydown", (event) => {
    if (event.key === "Escape" && app.drawing) setDrawing(app, false);
  });
}

/** From the keyboard, a second press takes what the map shows. */
function setDrawing(app, drawing) {
  const { map } = app, byKey = app.drawing && document.activeElement === app.boxButton && app.boxButton.matches(":focus-visible");
  app.drawing = drawing;
  app.corner = null;
  app.boxButton.setAttribute("aria-pressed", String(drawing));
  map.getContainer().classList.toggle("masarat-drawing", drawing);
  map.dragging[drawing ? "disable" : "enable"]();
  if (!drawing && byKey) sendBox(app, map.getBounds());
}

function startBox(app, event) {
  if (app.drawing) app.corner = event.latlng;
}

function stretchBox(app, event) {
  if (app.corner) drawBox(app, L.latLngBounds(app.corner, event.latlng));
}

function endBox(app, event) {
  if (!app.corner) return;
  const bounds = L.latLngBounds(app.corner, event.latlng);
  setDrawing(app, false);
  app.justDrawn = true;
  window.setTimeout(() => { app.justDrawn = false; }, 50);
  sendBox(app, bounds);
}

/** Tell the page; longitudes beyond 180° come back onto the globe, so that the box may lie across it. */
function sendBox(app, bounds) {
  const round = (degrees) => Number(degrees.toFixed(3)), whole = bounds.getEast() - bounds.getWest() >= 360;
  const wrap = (lon) => round(((((lon + 180) % 360) + 360) % 360) - 180);
  app.box = [
    whole ? -180 : wrap(bounds.getWest()), round(Math.max(-90, bounds.getSouth())),
    whole ? 180 : wrap(bounds.getEast()), round(Math.min(90, bounds.getNorth())),
  ];
  tellPage(app);
  app.box = null;
}

function drawBox(app, bounds) {
  app.outline?.remove();
  app.outline = bounds && L.rectangle(bounds, { color: "#b3261e", weight: 1.5, dashArray: "5 4", fill: false, interactive: false });
  app.outline?.addTo(app.map);
}

/** Show the box that the page filters by, or none. */
function showBox(app, box) {
  if (!box) return drawBox(app, null);
  const [west, south, east, north] = box;
  return drawBox(app, L.latLngBounds([south, west], [north, east < west ? east + 360 : east]));
}
