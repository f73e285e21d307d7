/* The timeline across the foot of the map: a window with two handles over a histogram, the clock, and the tray of the
 * undated. Days are whole numbers since 1970, both ends of the window count. */

/** Build the timeline. `changed()` redraws while a handle moves; `settled()` tells the page when it rests. */
function addTimeline(map, store, changed, settled) {
  const bar = make("section", "masarat-timeline");
  bar.dir = store.payload.direction;
  bar.setAttribute("aria-label", store.texts.timeline);
  const timeline = {
    bar, store, changed, settled, timer: 0, parts: {}, speed: 1, loop: false, wantedUnit: "auto", unit: "", counts: [], bins: null,
  };
  bar.append(buildHead(timeline), buildBody(timeline));
  map.getContainer().append(bar);
  L.DomEvent.disableClickPropagation(bar);
  L.DomEvent.disableScrollPropagation(bar);
  bar.addEventListener("keydown", (event) => pressKey(timeline, event));
  new ResizeObserver(() => measureTrack(timeline)).observe(timeline.parts.track);
  measureTrack(timeline);
  return timeline;
}

function measureTrack(timeline) {
  const { parts } = timeline;
  [parts.width, parts.height] = [parts.track.clientWidth, parts.track.clientHeight];
  refreshTimeline(timeline);
}

function buildHead(timeline) {
  const { store, parts } = timeline, { texts } = store;
  const head = make("div", "masarat-head");
  parts.count = make("strong", "masarat-count");
  parts.count.setAttribute("aria-live", "polite");
  parts.dates = make("bdi", "masarat-dates");
  parts.dates.dir = "ltr";
  parts.clock = choice(texts.clock, [[HAPPENED, texts.clock_happened], [AS_OF, texts.clock_asof]], (clock) => chooseClock(timeline, clock));
  parts.clock.title = texts.clock_hint;
  parts.undated = make("label", "masarat-undated");
  parts.undated.title = texts.undated_hint;
  parts.undatedBox = make("input", "");
  parts.undatedBox.type = "checkbox";
  parts.undatedBox.checked = true;
  parts.undatedBox.addEventListener("change", () => showUndated(timeline, parts.undatedBox.checked, true));
  parts.undatedText = make("span", "");
  parts.undated.append(parts.undatedBox, parts.undatedText);
  head.append(parts.count, parts.dates, parts.clock, parts.undated);
  return head;
}

/** Build the controls and the track, and what is said instead where the clock has no day to show. */
function buildBody(timeline) {
  const { store, parts } = timeline, body = make("div", "");
  parts.empty = make("p", "masarat-empty", store.texts.no_dates);
  parts.row = make("div", "masarat-row");
  // time runs from left to right in every language, as the map does
  parts.row.dir = "ltr";
  parts.row.append(buildControls(timeline), buildTrack(timeline));
  body.append(parts.empty, parts.row);
  return body;
}

function buildControls(timeline) {
  const { store, parts } = timeline, { texts } = store, box = make("div", "masarat-controls");
  parts.play = button(texts.play, "▶", () => (timeline.timer ? stopPlaying(timeline) : startPlaying(timeline)));
  parts.back = button(texts.step_back, "‹", () => stepWindow(timeline, -1));
  parts.forth = button(texts.step_forward, "›", () => stepWindow(timeline, 1));
  parts.whole = button(texts.whole_range, "⇿", () => showWhole(timeline));
  parts.loop = button(texts.loop, "↻", () => setLoop(timeline, !timeline.loop));
  parts.loop.setAttribute("aria-pressed", "false");
  parts.speed = choice(texts.speed, SPEEDS.map((speed) => [String(speed), speed + "×"]), (speed) => setSpeed(timeline, Number(speed)));
  parts.speed.value = "1";
  parts.unit = choice(texts.bins, ["auto", "day", "week", "month"].map((unit) => [unit, texts["bins_" + unit]]), (unit) => {
    timeline.wantedUnit = unit;
    timeline.bins = null;
    refreshTimeline(timeline);
  });
  box.append(parts.play, parts.back, parts.forth, parts.whole, parts.loop, parts.speed, parts.unit);
  return box;
}

/** Build a list to choose one value from; `act` takes the value. */
function choice(label, options, act) {
  const node = make("select", "masarat-choice");
  node.setAttribute("aria-label", label);
  node.title = label;
  for (const [value, text] of options) {
    const option = make("option", "", text);
    option.value = value;
    node.append(option);
  }
  node.addEventListener("change", () => act(node.value));
  return node;
}

function buildTrack(timeline) {
  const { store, parts } = timeline, { texts } = store;
  parts.track = make("div", "masarat-track");
  parts.plot = make("canvas", "masarat-plot");
  parts.plot.setAttribute("role", "img");
  parts.window = make("div", "masarat-window");
  parts.window.tabIndex = 0;
  parts.window.setAttribute("role", "slider");
  parts.window.setAttribute("aria-label", texts.window);
  parts.first = handle(timeline, 0, texts.range_start);
  parts.last = handle(timeline, 1, texts.range_end);
  parts.track.append(parts.plot, parts.window, parts.first, parts.last);
  parts.track.addEventListener("wheel", (event) => zoomByWheel(timeline, event), { passive: false });
  dragWindow(timeline);
  return parts.track;
}

/** One end of the window: a native range input, so that the keyboard and a screen reader work. */
function handle(timeline, end, label) {
  const input = make("input", "masarat-handle");
  input.type = "range";
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
  refreshTimeline(timeline, true);
  timeline.changed();
}

/** Choose a window, redraw and tell the page. */
function settle(timeline, [first, last]) {
  stopPlaying(timeline);
  move(timeline, first, last);
  timeline.settled();
}

/** Choose the clock, and tell the page. */
function chooseClock(timeline, clock) {
  stopPlaying(timeline);
  switchClock(timeline, clock);
  timeline.changed();
  timeline.settled();
}

function switchClock(timeline, clock) {
  setClock(timeline.store, clock);
  refreshTimeline(timeline);
}

/** Show all days, of the whole time. */
function showWhole(timeline) {
  timeline.store.extent = [...timeline.store.full];
  timeline.bins = null;
  settle(timeline, timeline.store.full);
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
  parts.window.addEventListener("dblclick", () => showWhole(timeline));
}

function shiftFrom(timeline, grip, clientX) {
  const { store, parts } = timeline, [low, high] = store.full;
  const days = ((clientX - grip.x) / plotWidth(parts)) * (store.extent[1] - store.extent[0]);
  const shift = Math.max(low - grip.range[0], Math.min(high - grip.range[1], Math.round(days)));
  move(timeline, grip.range[0] + shift, grip.range[1] + shift);
}

/** Zoom the timeline in and out around the day under the pointer. */
function zoomByWheel(timeline, event) {
  const { store, parts } = timeline;
  if (!store.full) return;
  event.preventDefault();
  const [low, high] = store.extent, at = event.clientX - parts.track.getBoundingClientRect().left - INSET_PX;
  zoomTimeline(timeline, event.deltaY < 0 ? 0.7 : 1 / 0.7, low + (at / plotWidth(parts)) * (high - low));
}

/** Let the timeline span fewer or more days around one of them; a week at least, the whole time at most. */
function zoomTimeline(timeline, factor, around) {
  const { store } = timeline, [low, high] = store.extent, [first, last] = store.full;
  const length = Math.min(last - first, Math.max(7, (high - low) * factor));
  const start = Math.max(first, Math.min(last - length, around - ((around - low) / (high - low || 1)) * length));
  store.extent = [Math.round(start), Math.round(start + length)];
  timeline.bins = null;
  refreshTimeline(timeline);
}

/** Show or hide the movements without a date. */
function showUndated(timeline, show, tell) {
  timeline.store.undated = show;
  refreshShown(timeline.store);
  refreshTimeline(timeline, true);
  timeline.changed();
  if (tell) timeline.settled();
}

/** Bring the texts, the handles and the histogram up to date; `sameBins` where only the window moved. */
function refreshTimeline(timeline, sameBins = false) {
  const { store, parts } = timeline, { texts } = store;
  parts.count.textContent = texts.count.replace("{visible}", store.shownCount.toLocaleString("en")).replace("{total}", store.size.toLocaleString("en"));
  parts.undated.hidden = !store.undatedTotal;
  parts.undatedBox.checked = store.undated;
  parts.undatedText.textContent = texts[store.clock === AS_OF ? "unpublished" : "undated"].replace("{count}", store.undatedTotal.toLocaleString("en"));
  parts.clock.value = store.clock;
  parts.row.hidden = !store.full;
  parts.empty.hidden = Boolean(store.full);
  if (!store.full) {
    parts.dates.textContent = "";
    return;
  }
  if (!sameBins) timeline.bins = null;
  const [first, last] = store.range.map(isoOfDay);
  // one isolate for both days, or Arabic would turn them round
  parts.dates.textContent = store.clock === AS_OF ? "≤ " + last : first + " – " + last;
  placeHandles(store, parts, first, last);
  placeWindow(timeline);
  paintHistogram(timeline);
}

function placeHandles(store, parts, first, last) {
  for (const input of [parts.first, parts.last]) [input.min, input.max] = store.extent;
  [parts.first.value, parts.last.value] = store.range;
  parts.first.setAttribute("aria-valuetext", first);
  parts.last.setAttribute("aria-valuetext", last);
  // what had been published by a day has one end
  parts.first.hidden = store.clock === AS_OF;
  parts.window.setAttribute("aria-valuemin", store.full[0]);
  parts.window.setAttribute("aria-valuemax", store.full[1]);
  parts.window.setAttribute("aria-valuenow", store.range[1]);
  parts.window.setAttribute("aria-valuetext", parts.dates.textContent);
}

function placeWindow(timeline) {
  const { store, parts } = timeline, [low, high] = store.extent;
  const within = (day) => dayX(timeline, Math.max(low, Math.min(high, day)));
  const left = within(store.clock === AS_OF ? low : store.range[0]), right = within(store.range[1]);
  parts.window.style.left = left + "px";
  parts.window.style.width = Math.max(2, right - left) + "px";
  // where both handles lie at the right end, the left one must be on top, or neither could be moved
  parts.first.style.zIndex = store.range[0] > (low + high) / 2 ? 4 : 3;
  parts.last.style.zIndex = store.range[0] > (low + high) / 2 ? 3 : 4;
}
