/* Pictures of what is drawn often: names with their light edge, signs, numbers. Each is painted once and then copied,
 * which costs a tenth of painting it anew. */

const SPRITE_LIMIT = 1500;
const SPRITES = new Map();

/** Copy a picture so that its middle lies at (x, y); `paint(context)` draws it around (0, 0) where there is none yet. */
function stamp(context, ratio, key, [width, height], paint, x, y) {
  const name = ratio + " " + key;
  let sprite = SPRITES.get(name);
  if (!sprite) {
    if (SPRITES.size >= SPRITE_LIMIT) SPRITES.clear();
    sprite = document.createElement("canvas");
    sprite.width = Math.ceil(width * ratio);
    sprite.height = Math.ceil(height * ratio);
    const own = sprite.getContext("2d");
    own.scale(ratio, ratio);
    own.translate(width / 2, height / 2);
    paint(own);
    SPRITES.set(name, sprite);
  }
  // on whole pixels, so that letters stay sharp
  const left = Math.round((x - width / 2) * ratio) / ratio, top = Math.round((y - height / 2) * ratio) / ratio;
  context.drawImage(sprite, left, top, sprite.width / ratio, sprite.height / ratio);
}

/** Measure a text in a font, once. */
function textWidth(context, font, text) {
  const key = font + "\u0000" + text;
  if (!SPRITES.has(key)) {
    if (SPRITES.size >= SPRITE_LIMIT) SPRITES.clear();
    context.font = font;
    SPRITES.set(key, context.measureText(text).width);
  }
  return SPRITES.get(key);
}
