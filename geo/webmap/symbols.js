/* Small signs: icons of sites, arrowheads, marks. All are drawn around the point (x, y), in pixels. */

const INK = "#2b3640", PAPER = "#ffffff";
// codes of Python's payload.ICONS
const ICON_PLACE = 0, ICON_AIR = 1, ICON_SEA = 2, ICON_LAND = 3, ICON_AREA = 4;
// numbers of Python's texts.CERTAINTIES
const CLAIMED = 1, PLANNED = 2, POSSIBLE = 3, NEGATED = 4, DENIED = 5;
const DASHES = [[], [], [9, 6], [2, 5], [12, 4, 2, 4], [12, 4, 2, 4]];

/** Draw the icon of a site: white disc, dark sign. */
function drawIcon(context, icon, x, y) {
  if (icon === ICON_AREA) return;
  context.setLineDash([]);
  context.beginPath();
  context.arc(x, y, icon === ICON_PLACE ? 4 : 8.5, 0, 2 * Math.PI);
  context.fillStyle = PAPER;
  context.strokeStyle = INK;
  context.lineWidth = icon === ICON_PLACE ? 2 : 1.2;
  context.fill();
  context.stroke();
  context.save();
  context.translate(x, y);
  context.fillStyle = INK;
  if (icon === ICON_AIR) drawPlane(context);
  if (icon === ICON_SEA) drawAnchor(context);
  if (icon === ICON_LAND) drawTent(context);
  context.restore();
}

function drawPlane(context) {
  const outline = [[0, -6], [1, -4.4], [1, -1.8], [5.6, 1], [5.6, 2.2], [1, 0.9], [0.8, 3.6], [2.3, 4.8], [2.3, 5.7]];
  context.beginPath();
  context.moveTo(0, -6);
  for (const [x, y] of outline) context.lineTo(x, y);
  context.lineTo(0, 5);
  for (const [x, y] of outline.slice().reverse()) context.lineTo(-x, y);
  context.closePath();
  context.fill();
}

function drawAnchor(context) {
  context.strokeStyle = INK;
  context.lineWidth = 1.3;
  context.beginPath();
  context.arc(0, -3.9, 1.3, 0, 2 * Math.PI);
  context.moveTo(0, -2.6);
  context.lineTo(0, 5);
  context.moveTo(-2.6, -0.9);
  context.lineTo(2.6, -0.9);
  context.moveTo(-4.6, 1.2);
  context.quadraticCurveTo(-4, 5, 0, 5);
  context.quadraticCurveTo(4, 5, 4.6, 1.2);
  context.stroke();
}

function drawTent(context) {
  context.beginPath();
  context.moveTo(0, -4.5);
  context.lineTo(5.2, 4);
  context.lineTo(1.6, 4);
  context.lineTo(0, 1);
  context.lineTo(-1.6, 4);
  context.lineTo(-5.2, 4);
  context.closePath();
  context.fill();
}

/** Draw an arrowhead that points along (dx, dy); hollow where a party claims the move. */
function drawArrow(context, x, y, dx, dy, size, colour, hollow) {
  const length = Math.hypot(dx, dy) || 1;
  const ux = dx / length, uy = dy / length;
  context.beginPath();
  context.moveTo(x + ux * size, y + uy * size);
  context.lineTo(x - ux * size * 0.8 - uy * size * 0.75, y - uy * size * 0.8 + ux * size * 0.75);
  context.lineTo(x - ux * size * 0.35, y - uy * size * 0.35);
  context.lineTo(x - ux * size * 0.8 + uy * size * 0.75, y - uy * size * 0.8 - ux * size * 0.75);
  context.closePath();
  context.lineWidth = hollow ? 1.6 : 1;
  context.strokeStyle = hollow ? colour : PAPER;
  context.fillStyle = hollow ? PAPER : colour;
  context.fill();
  context.stroke();
}

/** Mark a move that is denied (a struck circle) or said not to have happened (a cross). */
function drawNegation(context, x, y, certainty, colour) {
  context.setLineDash([]);
  context.beginPath();
  context.arc(x, y, 6.5, 0, 2 * Math.PI);
  context.fillStyle = PAPER;
  context.fill();
  context.strokeStyle = colour;
  context.lineWidth = 1.8;
  if (certainty === DENIED) context.stroke();
  context.beginPath();
  context.moveTo(x - 4.2, y - 4.2);
  context.lineTo(x + 4.2, y + 4.2);
  if (certainty === NEGATED) {
    context.moveTo(x + 4.2, y - 4.2);
    context.lineTo(x - 4.2, y + 4.2);
  }
  context.stroke();
}

/** Mark a movement of which one end is known: a diamond. */
function drawLoneMark(context, x, y, colour, certainty, strong) {
  const size = strong ? 8.5 : 7;
  context.beginPath();
  context.moveTo(x, y - size);
  context.lineTo(x + size, y);
  context.lineTo(x, y + size);
  context.lineTo(x - size, y);
  context.closePath();
  context.fillStyle = certainty >= PLANNED ? PAPER : colour;
  context.fill();
  context.setLineDash(certainty >= PLANNED ? [3, 2.5] : []);
  context.strokeStyle = certainty >= PLANNED ? colour : PAPER;
  context.lineWidth = certainty >= PLANNED ? 2 : 1.5;
  context.stroke();
  context.setLineDash([]);
  if (certainty >= NEGATED) drawNegation(context, x, y, certainty, colour);
}

/** Draw a number on a light plate. */
function drawBadge(context, x, y, half, text) {
  context.beginPath();
  context.roundRect(x - half, y - 8, 2 * half, 16, 8);
  context.fillStyle = PAPER;
  context.strokeStyle = INK;
  context.lineWidth = 1.2;
  context.fill();
  context.stroke();
  context.fillStyle = INK;
  context.font = NUMBER_FONT;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.direction = "ltr";
  context.fillText(text, x, y + 0.5);
}

/** Draw an area as a disc that fades towards its edge. */
function drawArea(context, x, y, radius) {
  const fade = context.createRadialGradient(x, y, 0, x, y, radius);
  fade.addColorStop(0, "rgba(92, 74, 130, 0.20)");
  fade.addColorStop(0.6, "rgba(92, 74, 130, 0.11)");
  fade.addColorStop(1, "rgba(92, 74, 130, 0)");
  context.fillStyle = fade;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}
