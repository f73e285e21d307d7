/* What the map and the page say to each other. Outside of Streamlit nobody listens, and nobody asks.
 *
 * The page's order: {visible: bit mask, selected: id, card: [move, rows], box, tiles: address,
 * view: {turn, clock, range, undated, at, spot}}.
 * The map's answer: {range, clock, undated, selected, place, at, box, event}. */

/** Send the page what the reader chose. */
function tellPage(app) {
  if (!window.Streamlit) return;
  const { store } = app;
  window.Streamlit.setComponentValue({
    range: isWholeRange(store) ? null : store.range.map(isoOfDay),
    clock: store.clock,
    undated: store.undated,
    selected: store.selected >= 0 ? store.ids[store.selected] : null,
    place: app.place,
    at: viewOf(app.map),
    box: app.box ?? null,
    event: Date.now(),
  });
}

/** Where the map looks: [latitude, longitude, zoom], as far as a reader can tell the difference. */
function viewOf(map) {
  const centre = map.getCenter();
  return [Number(centre.lat.toFixed(3)), Number(centre.lng.toFixed(3)), Number(map.getZoom().toFixed(2))];
}

/** Take an order of the page. */
window.masaratOrder = function (order) {
  const app = window.masaratApp;
  if (!app) return;
  const { store } = app;
  if (order.box !== undefined && window.Streamlit) showBox(app, order.box);
  showTiles(app, order.tiles || "");
  if (order.card) store.cards[order.card[0]] = order.card[1];
  allowMask(store, order.visible);
  if (order.view && order.view.turn !== app.turn) takeView(app, order.view);
  if (order.selected !== undefined) selectQuietly(app, store.ids.indexOf(order.selected));
  if (store.selected >= 0 && !store.allowed[store.selected]) selectQuietly(app, -1);
  if (order.card && app.waiting) app.waiting();
  refreshTimeline(app.timeline);
  scheduleRepaint(app);
};

/** Select what the page asks for, without telling it; another movement's popup closes. */
function selectQuietly(app, move) {
  if (app.store.selected === move) return;
  app.store.selected = move;
  app.store.popup = null;
  app.waiting = null;
  app.map.closePopup();
}

/** Take the view that the page asks for: as its address says, or where a place lies. Each is taken once. */
function takeView(app, view) {
  const { store, timeline, map } = app;
  app.turn = view.turn;
  if (view.clock && view.clock !== store.clock) switchClock(timeline, view.clock);
  if (view.undated !== undefined) store.undated = view.undated;
  if (view.range && store.full) chooseRange(store, dayOfIso(view.range[0]), dayOfIso(view.range[1]));
  else refreshShown(store);
  if (view.at) map.setView([view.at[0], view.at[1]], view.at[2], { animate: false });
  if (view.spot) flyTo(app, view.spot);
}

/** Show a position that the reader of an article asked for. */
function flyTo(app, [lat, lon]) {
  app.map.setView([lat, lon], Math.max(app.map.getZoom(), 6), { animate: false });
  app.pulse?.remove();
  app.pulse = L.marker([lat, lon], { icon: L.divIcon({ className: "masarat-pulse", iconSize: [26, 26] }), interactive: false, keyboard: false });
  app.pulse.addTo(app.map);
  const shown = app.pulse;
  window.setTimeout(() => shown.remove(), 6000);
}

/** Tell the page where the map came to rest, once it has rested: its address keeps it. */
function listenToView(app) {
  let timer = 0;
  app.map.on("moveend", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      const now = viewOf(app.map).join();
      if (app.moved && now !== app.lastView) tellPage(app);
      app.lastView = now;
    }, 900);
  });
  // only what the reader moves is told, not the map's own beginning
  const container = app.map.getContainer();
  for (const kind of ["pointerdown", "wheel", "keydown", "touchstart"]) {
    container.addEventListener(kind, () => { app.moved = true; }, { passive: true });
  }
}

/** Show tiles of a server elsewhere in the place of the base map, or the base map again. */
function showTiles(app, address) {
  const { map } = app;
  if ((app.tilesAddress || "") === address) return;
  app.tilesAddress = address;
  app.tiles?.remove();
  map.getPane("masaratBase").style.visibility = address ? "hidden" : "";
  map.setMaxZoom(address ? 18 : 11);
  app.tiles = null;
  if (!address) return;
  const host = new URL(address).hostname, credit = host.endsWith("openstreetmap.org") ? "© OpenStreetMap" : host;
  app.tiles = L.tileLayer(address, { maxZoom: 18, attribution: escaped(credit) }).addTo(map);
}
