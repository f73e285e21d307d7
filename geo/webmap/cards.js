/* Cards: what is known of a movement, as HTML elements. Text enters only through textContent. */

const NUMERIC_ROWS = new Set(["when", "published", "how_many", "trips", "credibility", "corroboration"]);

/** Make an element with a class and, where given, a text. */
function make(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

/** Show a text of either direction as it is. */
function foreignText(tag, className, text) {
  const node = make(tag, className, text);
  node.dir = "auto";
  return node;
}

/** Show ISO days inside of any text from left to right, so that Arabic does not reverse them. */
function textWithDays(text) {
  const node = make("span", "masarat-value");
  node.dir = "auto";
  for (const part of text.split(/(\d{4}-\d{2}-\d{2}(?: – \d{4}-\d{2}-\d{2})?)/)) {
    if (!part) continue;
    const day = /^\d{4}-\d{2}-\d{2}/.test(part);
    const piece = make("bdi", "", part);
    piece.dir = day ? "ltr" : "auto";
    node.append(piece);
  }
  return node;
}

/** Build a list of rows: each a key of the texts and a value. */
function rowList(store, rows) {
  const list = make("dl", "masarat-rows");
  for (const [key, value] of rows) {
    list.append(make("dt", "", store.texts[key]));
    const cell = make("dd", "");
    cell.append(NUMERIC_ROWS.has(key) ? textWithDays(value) : foreignText("span", "masarat-value", value));
    list.append(cell);
  }
  return list;
}

/** Build the card of a movement: its colour, who moves, and the other rows; a note where they are yet to come. */
function cardOf(store, move) {
  const card = make("div", "masarat-card");
  card.dir = store.payload.direction;
  const rows = store.cards[move];
  if (!rows) {
    card.append(make("p", "masarat-hint", store.texts.loading));
    card.setAttribute("aria-busy", "true");
    return card;
  }
  const [head, ...others] = rows;
  const title = make("h2", "masarat-who");
  const swatch = make("span", "masarat-swatch");
  swatch.style.background = colourOf(store, move);
  title.append(swatch, foreignText("span", "", head[1]));
  card.append(title, rowList(store, others));
  return card;
}

/** Build the switch between several movements under one click. */
function pagerOf(store, moves, at, turnTo) {
  const pager = make("div", "masarat-pager");
  const { texts } = store;
  const label = texts.pager.replace("{number}", at + 1).replace("{total}", moves.length);
  const back = button(texts.previous, "‹", () => turnTo((at + moves.length - 1) % moves.length));
  const forth = button(texts.next, "›", () => turnTo((at + 1) % moves.length));
  pager.dir = store.payload.direction;
  pager.append(back, make("span", "", label), forth);
  return pager;
}

/** Build a button with a sign and a spoken label. */
function button(label, sign, act) {
  const node = make("button", "masarat-button", sign);
  node.type = "button";
  node.title = label;
  node.setAttribute("aria-label", label);
  node.addEventListener("click", (event) => {
    // Leaflet would look for the button's parents, which are gone when the button replaced itself
    event.stopPropagation();
    act();
  });
  return node;
}
