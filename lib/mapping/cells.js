// The cells of a dataset: drawn from columns of numbers, and asked for anew when the map has moved.
(() => {
  const cairn = (window.cairn = window.cairn || {});
  const EXACT = 1;
  const INK = "#26231f";
  const GREY = "#6b655d";
  const STEPS = 1e5;
  const number = new Intl.NumberFormat("en");
  const short = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 2 });
  const hex = (colour) => `#${colour.toString(16).padStart(6, "0")}`;

  // Ten times as many people, one step larger: a square of 32 pixels has room for ten thousand.
  const radius = (people) => (people ? Math.min(17, 4 + 2.7 * Math.log10(people)) : 3);

  function marksOf(columns, turn) {
    return columns.lat.map((lat, i) => {
      const split = columns.best.map((column) => column[i]);
      const people = split.reduce((sum, part) => sum + part, 0);
      return {
        at: L.latLng(lat / STEPS, columns.lon[i] / STEPS + 360 * turn),
        split,
        people,
        r: radius(people),
        drawn: columns.drawn[i],
        single: columns.single[i],
        cell: [columns.drawn[i], columns.shift + (columns.drawn[i] === EXACT ? 0 : 1), columns.column[i], columns.row[i]],
      };
    });
  }

  // The map's viewport, at its centre and zoom or at those that it is on the way to, in the world around 0 degrees,
  // and how many worlds to the east of that the map looks.
  function viewport(map, center = map.getCenter(), zoom = map.getZoom()) {
    const middle = map.project(center, zoom);
    const half = map.getSize().divideBy(2);
    const corners = [middle.subtract(half), middle.add(half)].map((corner) => map.unproject(corner, zoom));
    const bounds = L.latLngBounds(corners);
    const turn = Math.round(center.lng / 360);
    const clip = (degrees) => Math.max(-90, Math.min(90, degrees));
    let [west, east] = [bounds.getWest() - 360 * turn, bounds.getEast() - 360 * turn];
    if (east - west > 360) [west, east] = [-180, 180];
    const box = [west, clip(bounds.getSouth()), east, clip(bounds.getNorth())].map((edge) => Math.round(edge * 1e4) / 1e4);
    return { box, zoom: Math.round(zoom), turn };
  }

  const covers = (one, other) =>
    one.zoom === other.zoom &&
    one.turn === other.turn &&
    one.box.every((edge, i) => (i < 2 ? edge <= other.box[i] : edge >= other.box[i]));

  // Slices of a shape around a point, by casualty type.
  function slices(context, { split, people }, { x, y }, reach, colours) {
    let from = -Math.PI / 2;
    split.forEach((part, i) => {
      if (!part) return;
      const to = from + (2 * Math.PI * part) / people;
      context.beginPath();
      if (part < people) context.moveTo(x, y);
      context.arc(x, y, reach, from, to);
      context.fillStyle = colours[i];
      context.fill();
      from = to;
    });
  }

  function circle(context, { x, y }, r) {
    context.beginPath();
    context.arc(x, y, r, 0, 2 * Math.PI);
  }

  const box = ({ x, y }, r) => [x - r, y - r, 2 * r, 2 * r];

  function paintExact(context, mark, point, colours) {
    if (!mark.single) {
      circle(context, point, mark.r + 3.5);
      context.fillStyle = "rgb(38 35 31 / 14%)";
      context.fill();
    }
    circle(context, point, mark.r + 1.2);
    context.fillStyle = "#ffffff";
    context.fill();
    if (mark.people) return slices(context, mark, point, mark.r, colours);
    circle(context, point, mark.r);
    context.fillStyle = GREY;
    context.fill();
  }

  // "Somewhere in the unit": a hollow square, whose frame has the colours of the casualty types.
  function paintUnit(context, mark, point, colours) {
    const half = mark.r * 0.9;
    const hollow = Math.max(1, half - 3.5);
    context.fillStyle = "rgb(255 255 255 / 80%)";
    context.fillRect(...box(point, half + 1.2));
    context.save();
    const frame = new Path2D();
    frame.rect(...box(point, half));
    frame.rect(...box(point, hollow));
    context.clip(frame, "evenodd");
    if (mark.people) slices(context, mark, point, 2 * half, colours);
    else {
      context.fillStyle = GREY;
      context.fillRect(...box(point, half));
    }
    context.restore();
  }

  function paintFigure(context, mark, { x, y }) {
    context.font = "600 11px system-ui, sans-serif";
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineWidth = 2.5;
    const light = mark.drawn === EXACT;
    context.strokeStyle = light ? "rgb(0 0 0 / 40%)" : "rgb(255 255 255 / 90%)";
    context.fillStyle = light ? "#ffffff" : INK;
    context.strokeText(short.format(mark.people), x, y + 0.5);
    context.fillText(short.format(mark.people), x, y + 0.5);
  }

  const same = (one, other) => one.length === other.length && one.every((value, i) => value === other[i]);

  // What hovering shows: the figure, and below it one for each casualty type. Numbers only, and only as text.
  function figures({ people, split }, colours) {
    const told = document.createElement("div");
    told.appendChild(document.createElement("strong")).textContent = number.format(people);
    split.forEach((part, i) => {
      if (!part || part === people) return;
      const line = told.appendChild(document.createElement("div"));
      const colour = line.appendChild(document.createElement("i"));
      colour.className = "cairn-type";
      colour.style.background = colours[i];
      line.appendChild(document.createElement("span")).textContent = number.format(part);
    });
    return told;
  }

  const Cells = L.Renderer.extend({
    initialize(data) {
      L.Renderer.prototype.initialize.call(this, { padding: 0 });
      this._colours = data.colours.map(hex);
      this._query = new URLSearchParams(String.fromCharCode(...data.query));
      this._reader = data.reader;
      this._selected = data.selected;
      this._first = data;
      this._tooltip = L.tooltip({ direction: "top", className: "cairn-figure", opacity: 1 });
    },

    getEvents() {
      const own = { moveend: this._moved, resize: this._moved, mousemove: this._hovered, mouseout: this._left, click: this._clicked };
      return L.extend(L.Renderer.prototype.getEvents.call(this), own);
    },

    onAdd() {
      const { turn } = viewport(this._map);
      this._shown = { box: this._first.box, zoom: this._first.zoom, turn };
      this._marks = marksOf(this._first.cells, turn);
      L.Renderer.prototype.onAdd.call(this);
      cairn.painted = (cairn.painted || 0) + 1;
      this._moved();
    },

    onRemove() {
      if (this._asking) this._asking.abort();
      this._left();
      L.Renderer.prototype.onRemove.call(this);
    },

    _initContainer() {
      this._container = document.createElement("canvas");
      this._context = this._container.getContext("2d");
    },

    _destroyContainer() {
      L.DomUtil.remove(this._container);
      delete this._container;
    },

    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const size = this._bounds.getSize();
      const ratio = Math.min(window.devicePixelRatio || 1, 2);
      L.DomUtil.setPosition(this._container, this._bounds.min);
      this._container.width = ratio * size.x;
      this._container.height = ratio * size.y;
      this._container.style.width = `${size.x}px`;
      this._container.style.height = `${size.y}px`;
      this._context.scale(ratio, ratio);
      this._context.translate(-this._bounds.min.x, -this._bounds.min.y);
      this._paint();
    },

    _paint() {
      const { min } = this._bounds;
      const size = this._bounds.getSize();
      const context = this._context;
      context.clearRect(min.x, min.y, size.x, size.y);
      for (const mark of this._marks) mark.point = this._map.latLngToLayerPoint(mark.at);
      const order = [...this._marks.filter((mark) => mark.drawn !== EXACT), ...this._marks.filter((mark) => mark.drawn === EXACT)];
      for (const mark of order) this._paintMark(context, mark, mark.drawn === EXACT ? paintExact : paintUnit);
      order.forEach((mark, i) => {
        const covered = (other) => other.point.distanceTo(mark.point) < other.r + 9;
        if (mark.r >= 12 && !order.slice(i + 1).some(covered)) paintFigure(context, mark, mark.point);
      });
    },

    _paintMark(context, mark, shape) {
      shape(context, mark, mark.point, this._colours);
      if (!same(mark.cell, this._selected)) return;
      circle(context, mark.point, mark.r + 5);
      context.strokeStyle = INK;
      context.lineWidth = 3;
      context.stroke();
    },

    _moved() {
      const here = viewport(this._map);
      if (!covers(this._shown, here) && !(this._coming && covers(this._coming, here))) this.ask();
    },

    // While the map zooms, what it will show is on the way already.
    _onAnimZoom(event) {
      L.Renderer.prototype._onAnimZoom.call(this, event);
      this.ask(undefined, viewport(this._map, event.center, event.zoom));
    },

    // Asks for the cells of the viewport; `days` are the first and last day to show instead of the View's own. The
    // marks stay until others are there. Resolves to whether others came.
    async ask(days, here = viewport(this._map)) {
      if (this._asking) this._asking.abort();
      const asking = (this._asking = new AbortController());
      this._coming = here;
      this._days = days === undefined ? this._days : days;
      const query = new URLSearchParams(this._query);
      if (this._days) ["from", "to"].forEach((key, i) => query.set(key, this._days[i]));
      query.set("bbox", here.box);
      query.set("zoom", here.zoom);
      query.set("reader", this._reader);
      try {
        const response = await fetch(`/api/cells?${query}`, { signal: asking.signal });
        if (!response.ok) return false;
        const columns = await response.json();
        if (this._map && this._map._animatingZoom) await new Promise((done) => this._map.once("zoomend", done));
        if (!this._map || asking.signal.aborted) return false;
        this._marks = marksOf(columns, here.turn);
        this._shown = here;
        this._left();
        this._paint();
        cairn.painted += 1;
        if (!this._days) this._map.fire("cairn:marks");
        return true;
      } catch (error) {
        if (error.name !== "AbortError") console.warn("cells:", error.message);
        return false;
      } finally {
        if (this._asking === asking) this._coming = undefined;
      }
    },

    // What the names of towns keep clear of.
    obstacles() {
      return this._marks.map(({ at, r }) => ({ at, dx: 0, r: r + 2 }));
    },

    // The mark at a point that is painted last: places lie on top of units, small marks on top of large ones.
    _at(point) {
      const reach = ({ r }) => Math.max(r, 6) + 2;
      const hit = this._marks.filter((mark) => mark.point && mark.point.distanceTo(point) < reach(mark));
      return hit.findLast((mark) => mark.drawn === EXACT) || hit.at(-1);
    },

    _hovered({ layerPoint }) {
      const mark = this._at(layerPoint);
      if (mark === this._under) return;
      this._left();
      this._under = mark;
      if (!mark) return;
      this._map.getContainer().style.cursor = "pointer";
      this._tooltip.setContent(figures(mark, this._colours)).setLatLng(mark.at).addTo(this._map);
    },

    _left() {
      this._under = undefined;
      this._tooltip.remove();
      if (this._map) this._map.getContainer().style.cursor = "";
    },

    // st_folium takes what `toGeoJSON` of a clicked layer says: here, which cell it was, and which click.
    _clicked({ layerPoint, latlng }) {
      const mark = this._at(layerPoint);
      if (!mark) return;
      this._selected = mark.cell;
      this._paint();
      const properties = { cell: mark.cell, click: (cairn.clicks = (cairn.clicks || 0) + 1) };
      this.toGeoJSON = () => ({ type: "Feature", geometry: null, properties });
      this.fire("click", { latlng }, true);
    },
  });

  cairn.cells = (map, group, data) => {
    cairn.show(map, data.look);
    if (cairn.thin) map.off("zoomend", cairn.thin);
    const layer = new Cells(data);
    cairn.obstacles = () => layer.obstacles();
    group.addLayer(layer);
    cairn.cellsLayer = layer;
    if (cairn.play) cairn.play(map, layer, data.play);
    map.fire("cairn:marks");
  };
})();
