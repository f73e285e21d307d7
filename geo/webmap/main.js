/* The start: puts the parts on a Leaflet map and joins them.
 *
 * `masaratStart(map, payload)` draws; `masaratOrder` (answer.js) filters the live map.
 * `window.masaratMap` is for tests and for those who script the page:
 *   mounted            a number that is another one after every remount
 *   visibleCount()     how many movements are seen
 *   visibleIds()       their ids, in the payload's order
 *   range()            [first, last] as ISO days, null where nothing is dated
 *   setRange(a, b)     choose the window, ISO days
 *   quietly(a, b)      choose the window while a handle moves: days since 1970, the page is not told
 *   showUndated(bool)  show or hide the undated
 *   isPlaying()        whether the timeline runs
 *   select(id)         select a movement and open its card; "" for none
 *   selected()         the selected movement's id, or null
 *   pixelOf(id)        where its line's middle lies in the map's element: {x, y}, or null
 *   siteAt(name)       where a place's sign lies in the map's element: {x, y}, or null
 *   bands()            [how many movements, how many stripes] of each band, the greatest first
 *   openLines()        how many lines the opened band has
 *   clock(), setClock("happened" or "asof")
 *   strength(id)       how strongly a movement is drawn, 1 to 4
 *   bins()             the histogram: {unit, counts}
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
  const app = {
    map, store, moves, panel: document.getElementById("masarat-panel"), place: null, toldPlace: null, waiting: null, turn: 0,
  };
  fitView(map, store);
  base.addTo(map);
  moves.addTo(map);
  addLegend(map, store);
  app.timeline = addTimeline(map, store, () => scheduleRepaint(app), () => tellPage(app));
  listenToPointer(app);
  listenToView(app);
  addBoxTool(app);
  if (app.panel) showPanel(app, [], 0);
  window.masaratMap = testHooks(app);
  window.masaratApp = app;
};

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

function testHooks(app) {
  const { store, timeline, map } = app, drawn = () => store.drawn;
  const visible = () => store.ids.filter((_, i) => store.shown[i]);
  return {
    mounted: Math.random(),
    leaflet: map,
    visibleCount: () => store.shownCount,
    visibleIds: visible,
    range: () => store.range && store.range.map(isoOfDay),
    setRange: (first, last) => settle(timeline, [dayOfIso(first), dayOfIso(last)]),
    quietly: (first, last) => move(timeline, first, last),
    showUndated: (show) => showUndated(timeline, show, true),
    isPlaying: () => Boolean(timeline.timer),
    select: (id) => selectById(app, id),
    selected: () => (store.selected >= 0 ? store.ids[store.selected] : null),
    pixelOf: (id) => pixelOf(app, store.ids.indexOf(id)),
    siteAt: (name) => siteOf(app, name),
    bands: () => drawn().bands.map(({ count, stripes }) => [count, stripes.length]).sort((a, b) => b[0] - a[0]),
    openLines: () => drawn().fan.length,
    clock: () => store.clock,
    setClock: (clock) => chooseClock(timeline, clock),
    strength: (id) => strengthOf(store, store.ids.indexOf(id)),
    bins: () => ({ unit: timeline.unit, counts: timeline.counts }),
    texts: () => [...new Set(shownSites({ ...currentView(app), width: 1e5, height: 1e5 }, store, drawn())
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
  const { store, moves, map } = app, spot = spotOfMove(currentView(app), store, move);
  if (!spot) return null;
  const point = map.layerPointToContainerPoint(L.point(spot.x, spot.y).add(moves._bounds.min));
  return { x: point.x, y: point.y };
}

/** Where a site's sign lies in the map's element, by its name. */
function siteOf(app, name) {
  const { store, map } = app, place = store.places.names.indexOf(name);
  if (place < 0) return null;
  const point = map.latLngToContainerPoint([store.places.lat[place], store.places.lon[place]]);
  return { x: point.x, y: point.y };
}
