/* The panel of an exported page: everything that is known of the selected movement, quotes and sources included. */

/** Fill the panel with a movement, or with a hint where none is selected. */
function fillPanel(panel, store, moves, at, choose) {
  panel.replaceChildren();
  if (moves.length === 0) {
    panel.append(make("p", "masarat-hint", store.texts.details_hint));
    return;
  }
  const move = moves[at];
  if (moves.length > 1) panel.append(pagerOf(store, moves, at, (next) => choose(moves, next)));
  panel.append(cardOf(store, move), detailsOf(store, move, choose));
}

function detailsOf(store, move, choose) {
  const details = store.payload.details[move];
  const part = make("div", "masarat-details");
  part.append(rowList(store, details.rows));
  if (details.contradicts.length) part.append(contradictions(store, details.contradicts, choose));
  part.append(make("h3", "", store.texts.reports));
  for (const report of details.reports) part.append(reportOf(store, report));
  return part;
}

function contradictions(store, ids, choose) {
  const part = make("div", "masarat-contradicts");
  part.append(make("h3", "", store.texts.contradicts));
  for (const id of ids) {
    const other = store.ids.indexOf(id);
    if (other < 0) continue;
    const link = make("button", "masarat-link");
    link.type = "button";
    link.append(foreignText("span", "", store.cards[other].slice(0, 4).map((row) => row[1]).join(" · ")));
    link.addEventListener("click", () => choose([other], 0));
    part.append(link);
  }
  return part;
}

function reportOf(store, report) {
  const part = make("article", "masarat-report");
  const quote = foreignText("blockquote", "", report.quote);
  quote.lang = report.language;
  part.append(quote);
  if (report.title) part.append(foreignText("p", "masarat-title", report.title));
  part.append(rowList(store, report.rows));
  // an address is shown, not linked: a click must not leave the page unasked
  if (report.url) part.append(foreignText("p", "masarat-url", report.url));
  return part;
}
