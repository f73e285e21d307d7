/* A canvas that keeps up with the map while it is dragged and zoomed. It builds on Leaflet's renderer, which moves and
 * scales its container during the animation, and paints when the map comes to rest. */

/** Make a layer whose canvas lies in the pane `pane`; `paint(view)` draws.
 *
 * A view tells where the canvas lies in the world: `scale` (pixels of the whole world), `left` and `top` (world pixels
 * of its corner), `width`, `height`, `zoom`, and `turns`: the copies of the world that are in sight, 0 for the main one. */
function makeCanvasLayer(pane, paint) {
  const Painted = L.Renderer.extend({
    _initContainer() {
      this._container = document.createElement("canvas");
      this._container.className = "masarat-canvas";
    },
    _destroyContainer() {
      this._container.remove();
      delete this._container;
    },
    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      L.DomUtil.setPosition(this._container, this._bounds.min);
      this.repaint();
    },
    _onZoomEnd() {},
    _updatePaths() {},
    repaint() {
      if (this._map) paint(prepareView(this._map, this._container, this._bounds, this._zoom));
    },
  });
  return new Painted({ pane, padding: 0.15 });
}

/** Size and clear a canvas, and tell what it shows. */
function prepareView(map, canvas, bounds, zoom) {
  const size = bounds.getSize();
  const ratio = window.devicePixelRatio || 1;
  if (canvas.width !== Math.round(size.x * ratio) || canvas.height !== Math.round(size.y * ratio)) {
    canvas.width = Math.round(size.x * ratio);
    canvas.height = Math.round(size.y * ratio);
    canvas.style.width = size.x + "px";
    canvas.style.height = size.y + "px";
  }
  const context = canvas.getContext("2d");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, size.x, size.y);
  const corner = map.getPixelOrigin().add(bounds.min);
  const scale = 256 * 2 ** zoom;
  return {
    context, scale, zoom, ratio, left: corner.x, top: corner.y, width: size.x, height: size.y,
    turns: turnsInSight(corner.x, size.x, scale),
  };
}

function turnsInSight(left, width, scale) {
  const turns = [];
  for (let turn = Math.floor(left / scale); turn <= Math.floor((left + width) / scale); turn++) {
    if (Math.abs(turn) <= 1) turns.push(turn);
  }
  return turns;
}
