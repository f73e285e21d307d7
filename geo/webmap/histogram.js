/* The histogram behind the timeline: how many movements by day, by week or by month. */

const BIN_UNITS = ["day", "week", "month", "year"];
const BAR_MIN_PX = 4;
// half of a handle's width: a native handle's middle never comes nearer to the end of its track
const INSET_PX = 7;

// `parts.width` is measured when the track changes its size: to measure at each step would lay the page out anew
function plotWidth(parts) {
  return Math.max(1, parts.width - 2 * INSET_PX);
}

/** Choose the finest bins whose bars can still be seen, or those that the reader asked for. */
function chooseUnit(store, wanted, width) {
  if (BIN_UNITS.includes(wanted)) return wanted;
  const days = store.extent[1] - store.extent[0] + 1;
  const length = { day: 1, week: 7, month: 30.4, year: 365 };
  return BIN_UNITS.find((unit) => (width / days) * length[unit] >= BAR_MIN_PX) || "year";
}

/** The first day of the bin that a day lies in. Weeks begin on Monday, as ISO 8601 has it. */
function binStart(day, unit) {
  if (unit === "day") return day;
  if (unit === "week") return day - ((((day + 3) % 7) + 7) % 7);
  const date = new Date(day * 864e5);
  return Date.UTC(date.getUTCFullYear(), unit === "month" ? date.getUTCMonth() : 0, 1) / 864e5;
}

function nextBin(start, unit) {
  if (unit === "day") return start + 1;
  if (unit === "week") return start + 7;
  const date = new Date(start * 864e5), month = unit === "month";
  return Date.UTC(date.getUTCFullYear() + (month ? 0 : 1), month ? date.getUTCMonth() + 1 : 0, 1) / 864e5;
}

/** List the bins that the timeline spans: {start, end, count}, the days of each both counting. */
function countBins(store, unit) {
  const [low, high] = store.extent, bins = [];
  for (let start = binStart(low, unit); start <= high; start = nextBin(start, unit)) {
    bins.push({ start, end: nextBin(start, unit) - 1, count: 0 });
  }
  const byStart = new Map(bins.map((bin) => [bin.start, bin]));
  for (let i = 0; i < store.size; i++) {
    if (!store.allowed[i] || !isTimed(store, i)) continue;
    const bin = byStart.get(binStart(dayOfMove(store, i), unit));
    if (bin) bin.count++;
  }
  return bins;
}

/** The day under which a movement is counted: its publication, or the first day that it may have happened on. */
function dayOfMove({ moves, full, clock }, i) {
  if (clock === AS_OF) return moves.published[i];
  return Math.max(full[0], moves.first[i] === EARLIEST_DAY ? moves.last[i] : moves.first[i]);
}

/** Draw the bins: all that pass the filter, those in the window dark. Kept while only the window moves. */
function paintHistogram(timeline) {
  const { store, parts } = timeline, { plot } = parts, ratio = window.devicePixelRatio || 1;
  const { width, height } = parts;
  if (!width) return;
  if (!timeline.bins) {
    timeline.unit = chooseUnit(store, timeline.wantedUnit, plotWidth(parts));
    timeline.bins = countBins(store, timeline.unit);
    timeline.counts = timeline.bins.map(({ count }) => count);
    parts.plot.setAttribute("aria-label", store.texts["histogram_" + timeline.unit]);
  }
  if (plot.width !== width * ratio || plot.height !== height * ratio) [plot.width, plot.height] = [width * ratio, height * ratio];
  const context = plot.getContext("2d");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  const base = height - 15;
  paintBars(context, timeline, base);
  context.fillStyle = "#aab6bf";
  context.fillRect(INSET_PX, base, plotWidth(parts), 1);
  paintTicks(context, store, (day) => dayX(timeline, day), base, width);
}

/** Where a day lies on the track, in pixels. */
function dayX({ store, parts }, day) {
  const [low, high] = store.extent;
  return INSET_PX + ((day - low) / (high - low || 1)) * plotWidth(parts);
}

function paintBars(context, timeline, base) {
  const { store, bins, counts } = timeline, most = counts.reduce((a, b) => Math.max(a, b), 4);
  const [first, last] = store.clock === AS_OF ? [EARLIEST_DAY, store.range[1]] : store.range;
  for (const { start, end, count } of bins) {
    if (!count) continue;
    const left = dayX(timeline, start - 0.5), right = dayX(timeline, end + 0.5);
    const wide = Math.max(2, Math.min(16, right - left - 1)), tall = Math.max(3, (count / most) * (base - 4));
    context.fillStyle = end >= first && start <= last ? "#2f6f93" : "#9fb1bd";
    context.fillRect((left + right - wide) / 2, base - tall, wide, tall);
  }
}

/** Write days, months or years under the histogram, as many as fit. */
function paintTicks(context, store, at, base, width) {
  const [low, high] = store.extent, days = high - low;
  const style = days > 1100 ? { year: "numeric" } : days > 75 ? { month: "short", year: "numeric" } : { day: "numeric", month: "short" };
  const locale = store.payload.language + "-u-nu-latn-ca-gregory";
  const format = new Intl.DateTimeFormat(locale, { ...style, timeZone: "UTC" });
  context.font = `11px ${FONTS}`;
  context.fillStyle = "#4c5963";
  context.textAlign = "center";
  context.textBaseline = "alphabetic";
  context.direction = store.payload.direction;
  let free = 0;
  for (const day of tickDays(low, high)) {
    const text = format.format(new Date(day * 864e5)), x = at(day), half = context.measureText(text).width / 2 + 6;
    context.fillRect(x, base, 1, 3);
    if (x - half < free || x + half > width) continue;
    context.fillText(text, x, base + 13);
    free = x + half;
  }
}

function tickDays(low, high) {
  const unit = high - low > 1100 ? "year" : high - low > 75 ? "month" : high - low > 14 ? "week" : "day", ticks = [];
  for (let day = binStart(low, unit); day <= high; day = nextBin(day, unit)) if (day >= low) ticks.push(day);
  return ticks;
}
