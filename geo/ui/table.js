/* The table of movements. All text arrives as strings and is shown by textContent. */

const SORTS = new WeakMap(); /* per table: the column it is sorted by */

function sortOf(parentElement) {
  if (!SORTS.has(parentElement)) SORTS.set(parentElement, { name: "", ascending: true });
  return SORTS.get(parentElement);
}

function cell(tag, text, language) {
  const node = document.createElement(tag);
  const inner = document.createElement("bdi");
  inner.textContent = text;
  node.append(inner);
  if (language) node.lang = language;
  return node;
}

function compareRows(columns, language, sort) {
  const index = columns.findIndex((column) => column.name === sort.name);
  const sign = sort.ascending ? 1 : -1;
  if (sort.name === "count") return (a, b) => sign * (a.order - b.order);
  return (a, b) => sign * a.cells[index].localeCompare(b.cells[index], language);
}

function headRow(data, sort, redraw) {
  const row = document.createElement("tr");
  for (const column of data.columns) {
    const head = document.createElement("th");
    head.scope = "col";
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = column.title;
    button.title = data.whole ? column.sort : "";
    button.disabled = !data.whole;
    button.onclick = () => {
      sort.ascending = sort.name === column.name ? !sort.ascending : true;
      sort.name = column.name;
      redraw();
    };
    if (sort.name === column.name) head.ariaSort = sort.ascending ? "ascending" : "descending";
    head.append(button);
    row.append(head);
  }
  return row;
}

function bodyRow(data, row, pick) {
  const line = document.createElement("tr");
  line.tabIndex = 0;
  line.dataset.id = row.id;
  line.ariaSelected = String(row.id === data.selected);
  row.cells.forEach((text, index) => {
    const name = data.columns[index].name;
    const node = cell("td", text);
    node.className = `is-${name}`;
    if (name === "date") node.firstChild.dir = "ltr";
    if (name === "certainty") node.firstChild.className = `mark ${row.certainty}`;
    line.append(node);
  });
  line.onclick = () => pick(row.id);
  line.onkeydown = (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      pick(row.id);
    }
  };
  return line;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const sort = sortOf(parentElement);
  let count = 0;
  const pick = (id) => {
    setTriggerValue("picked", { id, at: Date.now() + count++ });
    document.querySelector(".st-key-panel")?.scrollIntoView({ block: "nearest", behavior: "smooth" });
  };
  const draw = () => {
    const rows = sort.name && data.whole ? [...data.rows].sort(compareRows(data.columns, data.language, sort)) : data.rows;
    const table = document.createElement("table");
    table.dir = data.direction;
    table.lang = data.language;
    const caption = document.createElement("caption");
    caption.textContent = data.caption;
    const head = document.createElement("thead");
    head.append(headRow(data, sort, draw));
    const body = document.createElement("tbody");
    body.append(...rows.map((row) => bodyRow(data, row, pick)));
    table.append(caption, head, body);
    const frame = document.createElement("div");
    frame.className = "frame";
    frame.append(table);
    parentElement.querySelector(".frame")?.remove();
    parentElement.append(frame);
  };
  draw();
}
