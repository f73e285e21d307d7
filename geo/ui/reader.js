/* One part of an article. Its text arrives in pieces and is shown by textContent. */

const SEEN = new WeakMap(); /* per article: the order to turn to its marked words that was followed last */

function piece(segment, data, pick) {
  if (!segment.movements.length && !segment.place) return document.createTextNode(segment.text);
  const node = document.createElement(segment.movements.length ? "mark" : "span");
  node.textContent = segment.text;
  if (segment.place) node.classList.add("place");
  if (!segment.movements.length) return node;
  const chosen = segment.movements.includes(data.selected);
  node.classList.toggle("chosen", chosen);
  node.dataset.movements = segment.movements.join(" ");
  node.tabIndex = 0;
  node.role = "button";
  node.title = data.hint;
  const choose = () => pick(nextMovement(segment.movements, data.selected));
  node.onclick = choose;
  node.onkeydown = (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      choose();
    }
  };
  return node;
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
  const text = document.createElement("article");
  text.lang = data.language;
  text.dir = data.direction;
  text.append(...data.segments.map((segment) => piece(segment, data, pick)));
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
