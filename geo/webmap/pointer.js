/* What the pointer does: hovering, selecting a movement, opening a band, asking what happened at a place. */

function listenToPointer(app) {
  const { map, store } = app;
  map.on("click", (event) => selectAt(app, event.containerPoint, event.latlng));
  map.on("mousemove", (event) => {
    app.pointer = event.containerPoint;
    if (!app.hoverFrame) app.hoverFrame = requestAnimationFrame(() => hover(app));
  });
  map.on("mouseout", () => {
    app.pointer = null;
    if (!app.hoverFrame) app.hoverFrame = requestAnimationFrame(() => hover(app));
  });
  map.on("popupclose", (event) => {
    // turning to another card closes the one before it, which is no longer `store.popup` then
    if (event.popup === store.popup) {
      store.popup = null;
      app.waiting = null;
      closeBand(app);
      select(app, -1, true);
    }
  });
}

/** A point of the map's element as a point of the canvas. */
function canvasPoint({ map, moves }, point) {
  return map.containerPointToLayerPoint(point).subtract(moves._bounds.min);
}

/** What lies under a point of the map's element: {moves, band, site}. */
function underPoint(app, point) {
  const { store } = app;
  if (!store.drawn) return { moves: [], band: null, site: -1 };
  const { x, y } = canvasPoint(app, point), view = currentView(app);
  const site = siteAt(view, store, x, y);
  return site >= 0 ? { moves: movesAtPlace(store, site), band: null, site } : { ...movesNear(view, store, x, y), site };
}

function currentView(app) {
  const { map, moves } = app, corner = map.getPixelOrigin().add(moves._bounds.min), size = moves._bounds.getSize();
  const scale = 256 * 2 ** map.getZoom();
  const view = {
    scale, left: corner.x, top: corner.y, width: size.x, height: size.y, turns: turnsInSight(corner.x, size.x, scale),
  };
  return withCorners(view, app.store.drawn);
}

function hover(app) {
  app.hoverFrame = 0;
  const found = app.pointer ? underPoint(app, app.pointer) : { moves: [], site: -1 };
  const move = found.moves.length && found.site < 0 ? found.moves[0] : -1;
  app.map.getContainer().classList.toggle("masarat-over", move >= 0 || found.site >= 0);
  if (move === app.store.hovered) return;
  app.store.hovered = move;
  scheduleRepaint(app);
}

function selectAt(app, point, latlng) {
  if (app.drawing || app.justDrawn) return;
  const { moves, band, site } = underPoint(app, point);
  if (!moves.length) {
    closeBand(app);
    if (app.panel && app.store.selected >= 0) {
      showPanel(app, [], 0);
      select(app, -1, true);
    }
    return;
  }
  if (band) openBand(app, band);
  app.place = site >= 0 ? site : null;
  showCard(app, band ? band.moves : moves, 0, latlng, site);
}

/** Open a band: its routes spread out, and can be turned through. */
function openBand(app, band) {
  const { store } = app;
  if (store.drawn.open) return;
  store.openBand = bandKey(store.drawn.pairing, band.pair);
  scheduleRepaint(app);
}

function closeBand(app) {
  if (!app.store.openBand) return;
  app.store.openBand = "";
  scheduleRepaint(app);
}

/** Open the card of one of several movements, and select it. */
function showCard(app, moves, at, latlng, site = -1) {
  if (app.panel) showPanel(app, moves, at);
  else openPopup(app, latlng, moves, at, site);
  select(app, moves[at], true);
}

function showPanel(app, moves, at) {
  fillPanel(app.panel, app.store, moves, at, (others, next) => {
    showPanel(app, others, next);
    select(app, others[next], true);
  });
}

/** Highlight a movement (-1: none); `tell` says whether the page hears of it. */
function select(app, move, tell) {
  if (app.store.selected === move && app.place === app.toldPlace) return;
  app.store.selected = move;
  app.toldPlace = app.place;
  scheduleRepaint(app);
  if (tell) tellPage(app);
  app.place = null;
}
