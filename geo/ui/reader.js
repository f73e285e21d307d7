/* One part of an article. Its text arrives in pieces and is shown by textContent. */

const SEEN = new WeakMap(); /* per article: the order to turn to its marked words that was followed last */

/* Neighbouring pieces that state the same movements become one mark. */
function marked(segments) {
  const runs = [];
  for (const segment of segments) {
    const last = runs.at(-1);
    if (last && last.movements.join() === segment.movements.join()) last.pieces.push(segment);
    else runs.push({ movements: segment.movements, pieces: [segment] });
  }
  return runs;
}

/* A mention is a node of its own; a place in it can be shown on the map. */
function piece(segment, data, show) {
  if (!segment.kind) return document.createTextNode(segment.text);
  const node = document.createElement("span");
  node.className = segment.kind;
  node.classList.toggle("unplaced", segment.kind === "place" && !segment.place);
  node.textContent = segment.text;
  node.title = segment.note;
  if (segment.place) {
    node.dataset.place = segment.place;
    node.classList.toggle("shown", segment.place === data.place);
    makePressable(node, (event) => {
      // the first press selects the movement that the words state, the next one shows the place
      if (segment.movements.length && !segment.movements.includes(data.selected)) return;
      event.stopPropagation();
      show(segment.place);
    });
  }
  return node;
}

function makePressable(node, act) {
  node.tabIndex = 0;
  node.role = "button";
  node.onclick = act;
  node.onkeydown = (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    act(event);
  };
}

function runNodes(run, data, pick, show) {
  const pieces = run.pieces.map((segment) => piece(segment, data, show));
  if (!run.movements.length) return pieces;
  const node = document.createElement("mark");
  node.append(...pieces);
  node.classList.toggle("chosen", run.movements.includes(data.selected));
  node.dataset.movements = run.movements.join(" ");
  node.title = data.hint;
  makePressable(node, () => pick(nextMovement(run.movements, data.selected)));
  return [node];
}

/* Words can state several movements: each click goes on to the next of them. */
function nextMovement(movements, selected) {
  return movements[(movements.indexOf(selected) + 1) % movements.length];
}

function turnToChosen(frame, parentElement, data) {
  const chosen = frame.querySelector(".chosen");
  const order = `${data.turn} ${data.selected}`;
  if (!chosen || SEEN.get(parentElement) === order) return;
  frame.scrollTop = Math.max(0, chosen.offsetTop - frame.clientHeight / 3);
  if (data.turn && !SEEN.get(parentElement)?.startsWith(`${data.turn} `)) {
    frame.scrollIntoView({ block: "nearest", behavior: "smooth" });
  }
  SEEN.set(parentElement, order);
}

export default function ({ data, parentElement, setTriggerValue }) {
  let count = 0;
  const pick = (id) => setTriggerValue("picked", { id, at: Date.now() + count++ });
  const show = (place) => setTriggerValue("picked", { place, at: Date.now() + count++ });
  const text = document.createElement("article");
  text.lang = data.language;
  text.dir = data.direction;
  text.append(...marked(data.segments).flatMap((run) => runNodes(run, data, pick, show)));
  const old = parentElement.querySelector(".frame");
  const top = old?.scrollTop ?? 0;
  const frame = document.createElement("div");
  frame.className = "frame";
  frame.append(text);
  old?.remove();
  parentElement.append(frame);
  frame.scrollTop = top;
  turnToChosen(frame, parentElement, data);
}
