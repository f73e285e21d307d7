/* The popup over a route. */

/** Open a popup with the card of `moves[at]`; `choose(move)` selects another of the movements under the click. */
function openPopup(map, store, place, moves, at, choose) {
  const body = make("div", "masarat-popup");
  const room = { autoPanPaddingTopLeft: [12, 12], autoPanPaddingBottomRight: [roomForLegend(map), 110] };
  const options = { maxWidth: 320, minWidth: 220, ...room };
  const popup = L.popup({ ...options, className: "masarat-bubble" }).setLatLng(place).setContent(body);
  const turnTo = (next) => {
    body.replaceChildren(cardOf(store, moves[next]));
    if (moves.length > 1) body.append(pagerOf(store, moves, next, (other) => { choose(moves[other]); turnTo(other); }));
    if (popup.isOpen()) popup.update();
  };
  turnTo(at);
  store.popup = popup;
  popup.openOn(map);
  nameCloseButton(popup, store.texts.close);
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
