/* Playing the timeline: the window runs, steps, and begins again; and the keys that do the same. */

const PLAY_MS = 140, PLAY_STEPS = 90, PLAY_WINDOW = 0.12;
const SPEEDS = [0.5, 1, 2, 4];

function playLength(store) {
  return Math.max(1, Math.round((store.full[1] - store.full[0]) * PLAY_WINDOW));
}

/** Shift the window by its own length, from the whole range to its first part. */
function stepWindow(timeline, direction) {
  const { store } = timeline, [low, high] = store.full;
  const length = isWholeRange(store) || store.clock === AS_OF ? playLength(store) : store.range[1] - store.range[0];
  if (isWholeRange(store)) {
    settle(timeline, direction > 0 ? [low, low + length] : [high - length, high]);
    return;
  }
  if (store.clock === AS_OF) {
    settle(timeline, [low, Math.max(low, store.range[1] + direction * length)]);
    return;
  }
  const shift = direction * (length + 1);
  const first = Math.max(low, Math.min(high - length, store.range[0] + shift));
  settle(timeline, [first, first + length]);
}

/** Let the window run to the end of the timeline; from its start where it is whole or at the end. */
function startPlaying(timeline) {
  const { store, parts } = timeline;
  if (isWholeRange(store) || store.range[1] >= store.full[1]) rewind(timeline);
  timeline.timer = window.setInterval(() => playStep(timeline), PLAY_MS / timeline.speed);
  nameButton(parts.play, store.texts.pause, "⏸");
}

function rewind(timeline) {
  const { store } = timeline, [low] = store.full;
  const length = isWholeRange(store) ? playLength(store) : store.range[1] - store.range[0];
  if (store.clock === AS_OF) move(timeline, low, low);
  else move(timeline, low, low + length);
}

function playStep(timeline) {
  const { store } = timeline, [low, high] = store.full, [first, last] = store.range;
  if (last >= high) {
    if (timeline.loop) rewind(timeline);
    else stopPlaying(timeline);
    return;
  }
  const step = Math.min(Math.max(1, Math.round((high - low) / PLAY_STEPS)), high - last);
  move(timeline, store.clock === AS_OF ? low : first + step, last + step);
}

/** Stop, where the window runs, and tell the page where it came to rest. */
function stopPlaying(timeline) {
  if (!timeline.timer) return;
  window.clearInterval(timeline.timer);
  timeline.timer = 0;
  nameButton(timeline.parts.play, timeline.store.texts.play, "▶");
  timeline.settled();
}

function setSpeed(timeline, speed) {
  timeline.speed = speed;
  if (!timeline.timer) return;
  window.clearInterval(timeline.timer);
  timeline.timer = window.setInterval(() => playStep(timeline), PLAY_MS / speed);
}

function setLoop(timeline, loop) {
  timeline.loop = loop;
  timeline.parts.loop.setAttribute("aria-pressed", String(loop));
}

function nameButton(node, label, sign) {
  node.textContent = sign;
  node.title = label;
  node.setAttribute("aria-label", label);
}

/** Keys of the timeline: space plays, arrows shift the window, page keys step, + and - zoom. Others are the map's. */
function pressKey(timeline, event) {
  event.stopPropagation();
  const { store, parts } = timeline;
  if (!store.full || event.ctrlKey || event.metaKey || event.altKey) return;
  const onWindow = event.target === parts.window;
  const onHandle = event.target === parts.first || event.target === parts.last;
  const acts = {
    PageDown: () => stepWindow(timeline, -1),
    PageUp: () => stepWindow(timeline, 1),
    "+": () => zoomTimeline(timeline, 0.7, (store.range[0] + store.range[1]) / 2),
    "-": () => zoomTimeline(timeline, 1 / 0.7, (store.range[0] + store.range[1]) / 2),
  };
  const windowActs = {
    ArrowLeft: () => nudge(timeline, -1), ArrowRight: () => nudge(timeline, 1),
    Home: () => showWhole(timeline), End: () => showWhole(timeline),
  };
  const act = (onWindow || onHandle ? acts[event.key] : undefined) ?? (onWindow ? windowActs[event.key] : undefined)
    ?? ((onWindow || onHandle) && event.key === " " ? () => parts.play.click() : undefined);
  if (!act) return;
  event.preventDefault();
  act();
}

function nudge(timeline, days) {
  const { store } = timeline, [low, high] = store.full, [first, last] = store.range;
  const shift = Math.max(store.clock === AS_OF ? low - last : low - first, Math.min(high - last, days));
  settle(timeline, [store.clock === AS_OF ? low : first + shift, last + shift]);
}
