/* The timeline across the foot of the map: a histogram behind a window with two handles, play and step, and the tray of
 * the undated. Days are whole numbers since 1970, both ends of the window count. */

const PLAY_MS = 140, PLAY_STEPS = 90, PLAY_WINDOW = 0.12;

/** Build the timeline. `changed()` redraws while a handle moves; `settled()` tells the page when it rests. */
function addTimeline(map, store, changed, settled) {
  const bar = make("section", "masarat-timeline");
  bar.dir = store.payload.direction;
  bar.setAttribute("aria-label", store.texts.timeline);
  const timeline = { bar, store, changed, settled, timer: 0, parts: {} };
  bar.append(buildHead(timeline), store.extent ? buildTrack(timeline) : make("p", "masarat-empty", store.texts.no_dates));
  map.getContainer().append(bar);
  L.DomEvent.disableClickPropagation(bar);
  L.DomEvent.disableScrollPropagation(bar);
  bar.addEventListener("keydown", (event) => event.stopPropagation());
  if (store.extent) new ResizeObserver(() => refreshTimeline(timeline)).observe(timeline.parts.track);
  refreshTimeline(timeline);
  return timeline;
}

function buildHead(timeline) {
  const { store, parts } = timeline, { texts } = store;
  const head = make("div", "masarat-head");
  parts.count = make("strong", "masarat-count");
  parts.count.setAttribute("aria-live", "polite");
  parts.dates = make("bdi", "masarat-dates");
  parts.dates.dir = "ltr";
  head.append(parts.count, parts.dates);
  if (store.undatedTotal) {
    parts.undated = make("label", "masarat-undated");
    parts.undated.title = texts.undated_hint;
    const box = make("input", "");
    box.type = "checkbox";
    box.checked = true;
    box.addEventListener("change", () => showUndated(timeline, box.checked, true));
    parts.undatedBox = box;
    parts.undated.append(box, make("span", "", texts.undated.replace("{count}", store.undatedTotal)));
    head.append(parts.undated);
  }
  return head;
}

function buildTrack(timeline) {
  const { store, parts } = timeline, { texts } = store;
  const row = make("div", "masarat-row");
  // time runs from left to right in every language, as the map does
  row.dir = "ltr";
  parts.play = button(texts.play, "▶", () => (timeline.timer ? stopPlaying(timeline) : startPlaying(timeline)));
  parts.back = button(texts.step_back, "‹", () => stepWindow(timeline, -1));
  parts.forth = button(texts.step_forward, "›", () => stepWindow(timeline, 1));
  parts.whole = button(texts.whole_range, "⇿", () => settle(timeline, store.extent));
  parts.track = make("div", "masarat-track");
  parts.plot = make("canvas", "masarat-plot");
  parts.plot.setAttribute("role", "img");
  parts.plot.setAttribute("aria-label", texts.histogram);
  parts.window = make("div", "masarat-window");
  parts.first = handle(timeline, 0, texts.range_start);
  parts.last = handle(timeline, 1, texts.range_end);
  parts.track.append(parts.plot, parts.window, parts.first, parts.last);
  dragWindow(timeline);
  row.append(parts.play, parts.back, parts.forth, parts.whole, parts.track);
  return row;
}

/** One end of the window: a native range input, so that the keyboard and a screen reader work. */
function handle(timeline, end, label) {
  const { store } = timeline;
  const input = make("input", "masarat-handle");
  input.type = "range";
  [input.min, input.max] = store.extent;
  input.step = 1;
  input.setAttribute("aria-label", label);
  input.addEventListener("input", () => {
    stopPlaying(timeline);
    moveEnd(timeline, end, Number(input.value));
  });
  input.addEventListener("change", () => timeline.settled());
  return input;
}

function moveEnd(timeline, end, day) {
  const [first, last] = timeline.store.range;
  if (end === 0) move(timeline, Math.min(day, last), last);
  else move(timeline, first, Math.max(day, first));
}

/** Choose a window and redraw. */
function move(timeline, first, last) {
  chooseRange(timeline.store, first, last);
  refreshTimeline(timeline);
  timeline.changed();
}

/** Choose a window, redraw and tell the page. */
function settle(timeline, [first, last]) {
  stopPlaying(timeline);
  move(timeline, first, last);
  timeline.settled();
}

/** Shift the window by its own length, from the whole range to its first part. */
function stepWindow(timeline, direction) {
  const { store } = timeline, [low, high] = store.extent;
  const length = isWholeRange(store) ? playLength(store) : store.range[1] - store.range[0];
  if (isWholeRange(store)) {
    settle(timeline, direction > 0 ? [low, low + length] : [high - length, high]);
    return;
  }
  const shift = direction * (length + 1);
  const first = Math.max(low, Math.min(high - length, store.range[0] + shift));
  settle(timeline, [first, first + length]);
}

function playLength(store) {
  return Math.max(1, Math.round((store.extent[1] - store.extent[0]) * PLAY_WINDOW));
}

/** Let the window run to the end of the timeline; from its start where it is whole or at the end. */
function startPlaying(timeline) {
  const { store, parts } = timeline, [low, high] = store.extent;
  const length = isWholeRange(store) ? playLength(store) : store.range[1] - store.range[0];
  if (isWholeRange(store) || store.range[1] >= high) move(timeline, low, low + length);
  timeline.timer = window.setInterval(() => playStep(timeline), PLAY_MS);
  nameButton(parts.play, store.texts.pause, "⏸");
}

function playStep(timeline) {
  const { store } = timeline, [low, high] = store.extent, [first, last] = store.range;
  const step = Math.min(Math.max(1, Math.round((high - low) / PLAY_STEPS)), high - last);
  move(timeline, first + step, last + step);
  if (store.range[1] >= high) stopPlaying(timeline);
}

/** Stop, where the window runs, and tell the page where it came to rest. */
function stopPlaying(timeline) {
  if (!timeline.timer) return;
  window.clearInterval(timeline.timer);
  timeline.timer = 0;
  nameButton(timeline.parts.play, timeline.store.texts.play, "▶");
  timeline.settled();
}

function nameButton(node, label, sign) {
  node.textContent = sign;
  node.title = label;
  node.setAttribute("aria-label", label);
}

/** Drag the window as a whole; a double click makes it whole. */
function dragWindow(timeline) {
  const { parts, store } = timeline;
  let grip = null;
  parts.window.addEventListener("pointerdown", (event) => {
    stopPlaying(timeline);
    grip = { x: event.clientX, range: [...store.range] };
    parts.window.setPointerCapture(event.pointerId);
  });
  parts.window.addEventListener("pointermove", (event) => {
    if (grip) shiftFrom(timeline, grip, event.clientX);
  });
  parts.window.addEventListener("pointerup", (event) => {
    if (grip && event.clientX !== grip.x) timeline.settled();
    grip = null;
  });
  parts.window.addEventListener("dblclick", () => settle(timeline, store.extent));
}

function shiftFrom(timeline, grip, clientX) {
  const { store, parts } = timeline, [low, high] = store.extent;
  const days = ((clientX - grip.x) / plotWidth(parts)) * (high - low);
  const shift = Math.max(low - grip.range[0], Math.min(high - grip.range[1], Math.round(days)));
  move(timeline, grip.range[0] + shift, grip.range[1] + shift);
}

/** Show or hide the movements without a date. */
function showUndated(timeline, show, tell) {
  timeline.store.undated = show;
  if (timeline.parts.undatedBox) timeline.parts.undatedBox.checked = show;
  refreshShown(timeline.store);
  refreshTimeline(timeline);
  timeline.changed();
  if (tell) timeline.settled();
}

/** Bring the texts, the handles and the histogram up to date. */
function refreshTimeline(timeline) {
  const { store, parts } = timeline;
  parts.count.textContent = store.texts.count.replace("{visible}", store.shownCount).replace("{total}", store.size);
  if (!store.extent) return;
  const [first, last] = store.range.map(isoOfDay);
  // one isolate for both days, or Arabic would turn them round
  parts.dates.textContent = first + " – " + last;
  [parts.first.value, parts.last.value] = store.range;
  parts.first.setAttribute("aria-valuetext", first);
  parts.last.setAttribute("aria-valuetext", last);
  placeWindow(store, parts);
  paintHistogram(store, parts);
}

// half of a handle's width: a native handle's middle never comes nearer to the end of its track
const INSET_PX = 7;

function plotWidth(parts) {
  return Math.max(1, parts.track.clientWidth - 2 * INSET_PX);
}

function placeWindow(store, parts) {
  const [low, high] = store.extent, width = plotWidth(parts);
  const at = (day) => INSET_PX + ((day - low) / (high - low)) * width;
  parts.window.style.left = at(store.range[0]) + "px";
  parts.window.style.width = Math.max(2, at(store.range[1]) - at(store.range[0])) + "px";
  // where both handles lie at the right end, the left one must be on top, or neither could be moved
  parts.first.style.zIndex = store.range[0] > (low + high) / 2 ? 4 : 3;
  parts.last.style.zIndex = store.range[0] > (low + high) / 2 ? 3 : 4;
}

/** Draw how many movements there are by day, week or month: all that pass the filter, those in the window dark. */
function paintHistogram(store, parts) {
  const { track, plot } = parts, ratio = window.devicePixelRatio || 1;
  const width = track.clientWidth, height = track.clientHeight;
  if (!width) return;
  plot.width = width * ratio;
  plot.height = height * ratio;
  const context = plot.getContext("2d");
  context.scale(ratio, ratio);
  const [low, high] = store.extent, span = high - low;
  const binDays = [1, 2, 7, 14, 30, 91, 365].find((days) => span / days <= plotWidth(parts) / 6) || 1825;
  const counts = countByBin(store, binDays);
  const most = Math.max(4, ...counts), base = height - 15, room = base - 4;
  const at = (day) => INSET_PX + ((day - low) / span) * plotWidth(parts);
  counts.forEach((count, bin) => {
    const day = low + bin * binDays;
    const inside = day + binDays - 1 >= store.range[0] && day <= store.range[1];
    context.fillStyle = inside ? "#2f6f93" : "#b9c7d0";
    const tall = count ? Math.max(3, (count / most) * room) : 0;
    const left = Math.max(0, at(day - 0.5) + 0.5);
    context.fillRect(left, base - tall, Math.max(2, Math.min(14, at(day + binDays - 0.5) - left - 0.5)), tall);
  });
  context.fillStyle = "#aab6bf";
  context.fillRect(INSET_PX, base, plotWidth(parts), 1);
  paintTicks(context, store, at, base, width);
}

function countByBin(store, binDays) {
  const [low, high] = store.extent;
  const counts = new Array(Math.floor((high - low) / binDays) + 1).fill(0);
  for (let i = 0; i < store.size; i++) {
    if (!store.allowed[i] || !isDated(store, i)) continue;
    const day = store.moves.first[i] < low ? store.moves.last[i] : store.moves.first[i];
    counts[Math.floor((Math.min(high, Math.max(low, day)) - low) / binDays)]++;
  }
  return counts;
}

/** Write months or years under the histogram, as many as fit. */
function paintTicks(context, store, at, base, width) {
  const [low, high] = store.extent, years = high - low > 1100;
  const style = years ? { year: "numeric" } : { month: "short", year: "numeric" };
  const locale = store.payload.language + "-u-nu-latn-ca-gregory";
  const format = new Intl.DateTimeFormat(locale, { ...style, timeZone: "UTC" });
  context.font = `11px ${FONTS}`;
  context.fillStyle = "#4c5963";
  context.textAlign = "center";
  context.textBaseline = "alphabetic";
  context.direction = store.payload.direction;
  let free = 0;
  for (const day of monthStarts(low, high, years)) {
    const text = format.format(new Date(day * 864e5)), x = at(day), half = context.measureText(text).width / 2 + 6;
    context.fillRect(x, base, 1, 3);
    if (x - half < free || x + half > width) continue;
    context.fillText(text, x, base + 13);
    free = x + half;
  }
}

function monthStarts(low, high, yearsOnly) {
  const starts = [], date = new Date(low * 864e5);
  date.setUTCDate(1);
  while (date.getTime() / 864e5 <= high) {
    const day = Math.round(date.getTime() / 864e5);
    if (day >= low && (!yearsOnly || date.getUTCMonth() === 0)) starts.push(day);
    date.setUTCMonth(date.getUTCMonth() + 1);
  }
  return starts;
}
