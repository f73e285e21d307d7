/* The popup over a route or a site. What it says of a movement is asked for when it opens, where somebody can be asked. */

/** Open a popup with the card of `moves[at]`; the reader can turn to the others under the click. */
function openPopup(app, latlng, moves, at, site) {
  const { map, store } = app;
  const body = make("div", "masarat-popup");
  const room = { autoPanPaddingTopLeft: [12, 12], autoPanPaddingBottomRight: [roomForLegend(map), 130] };
  const popup = L.popup({ maxWidth: 320, minWidth: 220, ...room, className: "masarat-bubble" }).setLatLng(latlng).setContent(body);
  const show = (next) => {
    fillPopup(body, store, moves, next, site, (other) => {
      show(other);
      select(app, moves[other], true);
    });
    app.waiting = store.cards[moves[next]] ? null : () => { if (store.cards[moves[next]]) show(next); };
    if (popup.isOpen()) popup.update();
  };
  show(at);
  store.popup = popup;
  popup.openOn(map);
  nameCloseButton(popup, store.texts.close);
}

function fillPopup(body, store, moves, at, site, turnTo) {
  body.replaceChildren();
  if (site >= 0) body.append(siteHead(store, site, moves.length));
  body.append(cardOf(store, moves[at]));
  if (moves.length > 1) body.append(pagerOf(store, moves, at, turnTo));
}

/** Name a site, and say how many movements begin, stop or end there. */
function siteHead(store, site, count) {
  const head = make("p", "masarat-site");
  head.dir = store.payload.direction;
  const number = make("bdi", "", store.texts.site_count.replace("{count}", count.toLocaleString("en")));
  head.append(foreignText("strong", "", store.places.names[site]), number);
  return head;
}

/** The pixels that an open legend takes at the right, where the map is wide enough to spare them. */
function roomForLegend(map) {
  const legend = map.getContainer().querySelector(".masarat-legend[open]");
  const width = legend ? legend.offsetWidth + 24 : 12;
  return map.getSize().x - width > 400 ? width : 12;
}

function nameCloseButton(popup, label) {
  const close = popup.getElement().querySelector(".leaflet-popup-close-button");
  close.setAttribute("aria-label", label);
  close.title = label;
}
