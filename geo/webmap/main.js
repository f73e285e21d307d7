/* The start: puts the parts on a Leaflet map and joins them.
 *
 * `masaratStart(map, payload)` draws; `masaratOrder({visible, selected})` filters the live map.
 * `window.masaratMap` is for tests and for those who script the page:
 *   mounted            a number that is another one after every remount
 *   visibleCount()     how many movements are seen
 *   visibleIds()       their ids, in the payload's order
 *   range()            [first, last] as ISO days, null where nothing is dated
 *   setRange(a, b)     choose the window, ISO days
 *   showUndated(bool)  show or hide the undated
 *   isPlaying()        whether the timeline runs
 *   select(id)         select a movement and open its card; "" for none
 *   selected()         the selected movement's id, or null
 *   pixelOf(id)        where its line's middle lies in the map's element: {x, y}, or null
 *   texts()            what the canvas would say: names of the places that are in sight
 *   paintMs()          how long the last painting of the movements took
 *   leaflet            the Leaflet map */

const PANES = { masaratBase: 210, masaratMoves: 450 };

/** Draw the movements of a payload on a Leaflet map. */
window.masaratStart = function (map, payload) {
  const store = openStore(payload);
  prepareMap(map, store);
  const paths = buildBasePaths();
  const base = makeCanvasLayer("masaratBase", (view) => paintBase(view, paths, store));
  const moves = makeCanvasLayer("masaratMoves", (view) => timed(store, () => paintMoves(view, store)));
  const app = { map, store, moves, panel: document.getElementById("masarat-panel"), lastView: null };
  fitView(map, store);
  base.addTo(map);
  moves.addTo(map);
  addLegend(map, store);
  app.timeline = addTimeline(map, store, () => scheduleRepaint(app), () => tellPage(app));
  listenToPointer(app);
  if (app.panel) showPanel(app, [], 0);
  window.masaratMap = testHooks(app);
  window.masaratApp = app;
};

/** Take an order of the page: {visible: bit mask, selected: id}. */
window.masaratOrder = function (order) {
  const app = window.masaratApp;
  if (!app) return;
  allowMask(app.store, order.visible);
  if (order.selected !== undefined) selectQuietly(app, app.store.ids.indexOf(order.selected));
  if (app.store.selected >= 0 && !app.store.allowed[app.store.selected]) selectQuietly(app, -1);
  refreshTimeline(app.timeline);
  scheduleRepaint(app);
};

/** Select what the page asks for, without telling it; another movement's popup closes. */
function selectQuietly(app, move) {
  if (app.store.selected === move) return;
  app.store.selected = move;
  app.store.popup = null;
  app.map.closePopup();
}

function prepareMap(map, store) {
  for (const [name, level] of Object.entries(PANES)) {
    map.createPane(name).style.zIndex = level;
    map.getPane(name).style.pointerEvents = "none";
  }
  const { texts } = store, container = map.getContainer();
  container.classList.add("masarat-map");
  container.setAttribute("aria-label", texts.map_label);
  map.attributionControl.setPrefix(false);
  map.attributionControl.addAttribution(escaped(texts.attribution));
  L.control.zoom({ zoomInTitle: texts.zoom_in, zoomOutTitle: texts.zoom_out }).addTo(map);
  L.control.scale({ imperial: false, position: "bottomright" }).addTo(map);
}

function escaped(text) {
  const node = document.createElement("span");
  node.textContent = text;
  return node.innerHTML;
}

/** Show all places of the movements, clear of the timeline; the theatre where there is none. */
function fitView(map, store) {
  const points = [];
  for (const list of [store.legs.start, store.legs.end, store.lone.place]) {
    for (const i of list) points.push([store.places.lat[i], store.places.lon[i]]);
  }
  if (!points.length) return;
  const padding = { paddingTopLeft: [60, 40], paddingBottomRight: [map.getSize().x > 640 ? 230 : 40, 130] };
  map.fitBounds(L.latLngBounds(points).pad(0.05), { ...padding, maxZoom: 7, animate: false });
}

function timed(store, paint) {
  const start = performance.now();
  paint();
  store.paintMs = performance.now() - start;
}

/** Repaint the movements with the next frame, once however often it is asked. */
function scheduleRepaint(app) {
  if (app.frame) return;
  app.frame = requestAnimationFrame(() => {
    app.frame = 0;
    app.moves.repaint();
  });
}

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
      select(app, -1, true);
    }
  });
}

/** What lies under a point of the map's element. */
function movesAt(app, point) {
  const { map, moves, store } = app;
  if (!store.drawn) return [];
  const canvasPoint = map.containerPointToLayerPoint(point).subtract(moves._bounds.min);
  return movesNear(currentView(app), store, canvasPoint.x, canvasPoint.y);
}

function currentView(app) {
  const { map, moves } = app, corner = map.getPixelOrigin().add(moves._bounds.min), size = moves._bounds.getSize();
  const scale = 256 * 2 ** map.getZoom();
  return { scale, left: corner.x, top: corner.y, turns: turnsInSight(corner.x, size.x, scale) };
}

function hover(app) {
  app.hoverFrame = 0;
  const found = app.pointer ? movesAt(app, app.pointer) : [];
  const move = found.length ? found[0] : -1;
  app.map.getContainer().classList.toggle("masarat-over", move >= 0);
  if (move === app.store.hovered) return;
  app.store.hovered = move;
  scheduleRepaint(app);
}

function selectAt(app, point, latlng) {
  const found = movesAt(app, point);
  if (!found.length) {
    if (app.panel && app.store.selected >= 0) {
      showPanel(app, [], 0);
      select(app, -1, true);
    }
    return;
  }
  showCard(app, found, 0, latlng);
}

/** Open the card of one of several movements, and select it. */
function showCard(app, moves, at, latlng) {
  if (app.panel) {
    showPanel(app, moves, at);
  } else {
    openPopup(app.map, app.store, latlng, moves, at, (move) => select(app, move, true));
  }
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
  if (app.store.selected === move) return;
  app.store.selected = move;
  scheduleRepaint(app);
  if (tell) tellPage(app);
}

/** Send the page what the reader chose; outside of Streamlit nobody listens. */
function tellPage(app) {
  if (!window.Streamlit) return;
  const { store } = app;
  const value = {
    range: isWholeRange(store) ? null : store.range.map(isoOfDay),
    undated: store.undated,
    selected: store.selected >= 0 ? store.ids[store.selected] : null,
    event: Date.now(),
  };
  window.Streamlit.setComponentValue(value);
}

function testHooks(app) {
  const { store, timeline, map } = app;
  const visible = () => store.ids.filter((_, i) => store.shown[i]);
  return {
    mounted: Math.random(),
    leaflet: map,
    visibleCount: () => store.shownCount,
    visibleIds: visible,
    range: () => store.range && store.range.map(isoOfDay),
    setRange: (first, last) => settle(timeline, [dayOfIso(first), dayOfIso(last)]),
    showUndated: (show) => showUndated(timeline, show, true),
    isPlaying: () => Boolean(timeline.timer),
    select: (id) => selectById(app, id),
    selected: () => (store.selected >= 0 ? store.ids[store.selected] : null),
    pixelOf: (id) => pixelOf(app, store.ids.indexOf(id)),
    texts: () => [...new Set(shownSites({ ...currentView(app), width: 1e5, height: 1e5 }, store, shownLegs(store))
      .map((site) => site.text))],
    paintMs: () => store.paintMs,
  };
}

function selectById(app, id) {
  const move = app.store.ids.indexOf(id), place = move >= 0 ? middleOf(app.store, move) : null;
  if (place) {
    showCard(app, [move], 0, place);
  } else {
    app.map.closePopup();
    select(app, move, true);
    if (app.panel) showPanel(app, move >= 0 ? [move] : [], 0);
  }
}

/** Where the middle of a movement's first line, or its mark, lies in the map's element. */
function pixelOf(app, move) {
  const { store, moves, map } = app, view = currentView(app);
  const leg = store.drawn.legs.find((i) => store.legs.owner[i] === move);
  const spot = leg !== undefined
    ? spotAlong(traceLeg(view, store, leg, store.drawn.lanes[leg]), 0.5)
    : loneMarks(view, store).find((mark) => mark.move === move);
  if (!spot) return null;
  const point = map.layerPointToContainerPoint(L.point(spot.x, spot.y).add(moves._bounds.min));
  return { x: point.x, y: point.y };
}
