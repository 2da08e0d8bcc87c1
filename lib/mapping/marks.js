// The marks: circles, discs and units from columns of numbers. No text ever comes with them.
(() => {
  const cairn = (window.cairn = window.cairn || {});
  const COUNTED = 0;
  const NAMED = 2;
  const INK = "#26231f";
  const GREY = "#6b655d";
  const FONT = "system-ui, sans-serif";
  const number = new Intl.NumberFormat("en");
  const hex = (colour) => `#${colour.toString(16).padStart(6, "0")}`;

  // Slices of a circle, by casualty type: [colour, share from, share to].
  function slices(split, colours) {
    const whole = split.reduce((sum, part) => sum + part, 0);
    let from = 0;
    return split.flatMap((part, i) => (part ? [[colours[i], from, (from += part / whole)]] : []));
  }

  // An outline has one colour: that of a clear majority, else ink.
  const mainColour = (parts) => (parts.find(([, from, to]) => to - from >= 0.75) || [INK])[0];

  const pen = document.createElement("canvas").getContext("2d");

  // Size and width of a figure, and whether it has room inside a circle.
  function measure(figure, r, kind = COUNTED) {
    const size = r > 22 ? 14 : 12;
    pen.font = `600 ${size}px ${FONT}`;
    const width = pen.measureText(number.format(figure)).width;
    return { size, width, inside: width < 2 * r - (kind === COUNTED ? 5 : 12) };
  }

  function write(context, text, x, y, { size = 12, align = "center", light = false }) {
    context.font = `600 ${size}px ${FONT}`;
    context.textAlign = align;
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = 3;
    context.strokeStyle = light ? "rgb(0 0 0 / 35%)" : "rgb(255 255 255 / 90%)";
    context.strokeText(text, x, y);
    context.fillStyle = light ? "#ffffff" : INK;
    context.fillText(text, x, y);
  }

  L.Canvas.include({
    _paintMark(layer) {
      if (!this._drawing || layer._empty()) return;
      this._ctx.save();
      this._ctx.globalAlpha = 1;
      this._ctx.setLineDash([]);
      layer.paint(this._ctx, layer._point, layer._radius);
      this._ctx.restore();
    },
  });

  // A figure reaches beyond its circle, so the canvas has to clear and redraw a wider box.
  const Painted = {
    _updatePath() {
      this._renderer._paintMark(this);
    },
    _updateBounds() {
      const margin = L.point(this._radius + 60, this._radius + 16);
      this._pxBounds = new L.Bounds(this._point.subtract(margin), this._point.add(margin));
    },
  };

  const Spot = L.CircleMarker.extend({
    ...Painted,
    paint(context, { x, y }, r) {
      const { kind, parts, figure, selected } = this.options;
      const disc = (radius) => (context.beginPath(), context.arc(x, y, radius, 0, 2 * Math.PI));
      disc(r + 1.5);
      context.fillStyle = kind === COUNTED ? "#ffffff" : "rgb(255 255 255 / 75%)";
      context.fill();
      if (kind === NAMED) {
        disc(r - 1);
        context.strokeStyle = GREY;
        context.lineWidth = 2;
        context.stroke();
      }
      for (const [colour, from, to] of kind === NAMED ? [] : parts) {
        const angles = [2 * Math.PI * from - Math.PI / 2, 2 * Math.PI * to - Math.PI / 2];
        context.beginPath();
        if (kind === COUNTED && parts.length > 1) context.moveTo(x, y);
        context.arc(x, y, kind === COUNTED ? r : r - 1.5, ...angles);
        if (kind === COUNTED) {
          context.fillStyle = colour;
          context.fill();
        } else {
          context.strokeStyle = colour;
          context.lineWidth = 3;
          context.stroke();
        }
      }
      if (selected) {
        disc(r + 3);
        context.strokeStyle = INK;
        context.lineWidth = 3;
        context.stroke();
      }
      if (figure === null || this.options.crowded) return;
      const { size, inside } = measure(figure, r, kind);
      if (inside) write(context, number.format(figure), x, y + 1, { size, light: kind === COUNTED });
      else write(context, number.format(figure), x + r + 5, y + 1, { size, align: "left" });
    },
  });

  // The number of an area or a disc, where there is no point to carry it.
  const Figure = L.CircleMarker.extend({
    ...Painted,
    paint(context, { x, y }) {
      if (!this.options.crowded) write(context, number.format(this.options.figure), x, y, { size: 14 });
    },
  });

  // The box of a layer's figure on the screen, and the circle that others should not write across.
  function footprint(map, layer) {
    const { figure, radius, kind } = layer.options;
    const { x, y } = map.latLngToContainerPoint(layer.getLatLng());
    const { width, inside } = measure(figure, radius, kind);
    const left = inside || layer instanceof Figure ? x - width / 2 : x + radius + 5;
    return { layer, figure, x, y, r: layer instanceof Spot ? radius : 0, box: [left - 2, y - 9, left + width + 2, y + 9] };
  }

  const overlap = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

  function covers({ x, y, r }, box) {
    const near = [Math.max(box[0], Math.min(x, box[2])), Math.max(box[1], Math.min(y, box[3]))];
    return (near[0] - x) ** 2 + (near[1] - y) ** 2 < r ** 2;
  }

  // Where figures would cover each other, the larger one is written and the others wait for a closer look.
  function thin(map, layers) {
    const written = [];
    const prints = layers.map((layer) => footprint(map, layer)).sort((a, b) => b.figure - a.figure);
    for (const print of prints) {
      const crowded =
        written.some((other) => overlap(other.box, print.box)) ||
        prints.some((other) => other !== print && covers(other, print.box) && other.figure > print.figure);
      if (!crowded) written.push(print);
      if (print.layer.options.crowded !== crowded) {
        print.layer.options.crowded = crowded;
        if (print.layer._map) print.layer.redraw();
      }
    }
  }

  // "Near a place": a disc as wide as the report says, never so small that it cannot be seen.
  const Disc = L.Circle.extend({
    _project() {
      L.Circle.prototype._project.call(this);
      if (this._radius < 7) this._radius = this._radiusY = 7;
      this._updateBounds();
    },
  });

  // Stripes say "somewhere in here"; one stripe for each casualty type.
  function stripes(parts) {
    const tile = document.createElement("canvas");
    tile.width = 7 * parts.length;
    tile.height = 8;
    const context = tile.getContext("2d");
    parts.forEach(([colour], i) => {
      context.fillStyle = colour;
      context.globalAlpha = 0.14;
      context.fillRect(7 * i, 0, 7, 8);
      context.globalAlpha = 0.6;
      context.fillRect(7 * i, 0, 2, 8);
    });
    const pattern = context.createPattern(tile, "repeat");
    pattern.setTransform(new DOMMatrix().rotate(45));
    return pattern;
  }

  function latLngs(steps) {
    let x = 0;
    let y = 0;
    const points = [];
    for (let i = 0; i < steps.length; i += 2) points.push([(y += steps[i + 1]) / 1e5, (x += steps[i]) / 1e5]);
    return points;
  }

  function outlineStyle(kind, parts, selected) {
    const colour = kind === NAMED ? GREY : mainColour(parts);
    return { color: selected ? INK : colour, weight: selected ? 3.5 : kind === NAMED ? 1.25 : 2, opacity: 0.9 };
  }

  // Shows all of a box when it is first asked for; after that the reader moves the map.
  function show(map, box) {
    if (!box.length || map.cairnLook === String(box)) return;
    if (Math.min(map.getSize().x, map.getSize().y) < 50) {
      map.once("resize", () => show(map, box));
      return;
    }
    map.cairnLook = String(box);
    const [west, south, east, north] = box;
    map.fitBounds([[south, west], [north, east]], { padding: [28, 28], maxZoom: 9, animate: false });
  }

  cairn.show = show;

  cairn.marks = (map, group, data) => {
    show(map, data.look);
    const renderer = (map.cairnRenderer = map.cairnRenderer || L.canvas({ padding: 0.3, tolerance: 5 }));
    const colours = data.colours.map(hex);
    const common = { renderer, bubblingMouseEvents: false };
    const obstacles = [];

    // st_folium sends the GeoJSON of what was clicked: ours says which marks those are, and which click it was.
    const figures = [];
    function add(layer, marks, figure) {
      layer.toGeoJSON = () => ({
        type: "Feature",
        geometry: null,
        properties: { token: data.token, marks, click: (cairn.clicks = (cairn.clicks || 0) + 1) },
      });
      if (figure !== null) layer.bindTooltip(number.format(figure), { sticky: true, className: "cairn-figure" });
      group.addLayer(layer);
    }

    function addFigure(at, figure) {
      figures.push(new Figure(at, { ...common, radius: 1, interactive: false, figure }));
      group.addLayer(figures.at(-1));
      obstacles.push({ at, dx: 0, r: 14 });
    }

    // What the names of towns keep clear of; `dx` moves the circle to the right, onto a figure beside its mark.
    function addObstacles(at, figure, r, kind) {
      obstacles.push({ at, dx: 0, r: r + 2 });
      const { width, inside } = figure === null ? { inside: true } : measure(figure, r, kind);
      if (!inside) obstacles.push({ at, dx: r + 5 + width / 2, r: width / 2 });
    }

    const { areas, points } = data;
    const numbers = [];
    areas.marks.forEach((marks, i) => {
      const parts = slices(areas.split[i], colours);
      const selected = marks.includes(data.selected);
      const rings = areas.rings[i].map((polygon) => polygon.map(latLngs));
      const filled = areas.kind[i] === COUNTED;
      const style = outlineStyle(areas.kind[i], parts, selected);
      const fill = { fill: true, fillOpacity: filled ? 1 : 0.04, fillColor: filled ? stripes(parts) : style.color };
      add(L.polygon(rings, { ...common, ...style, ...fill, smoothFactor: 0.5 }), marks, areas.figure[i]);
      if (areas.figure[i] !== null) numbers.push([[areas.lat[i], areas.lon[i]], areas.figure[i]]);
    });

    points.mark.forEach((mark, i) => {
      const at = [points.lat[i], points.lon[i]];
      const [kind, figure] = [points.kind[i], points.figure[i]];
      const parts = slices(points.split[i], colours);
      const selected = mark === data.selected;
      if (points.metres[i] > 0) {
        const style = { ...outlineStyle(kind, parts, selected), dashArray: "5 4", fillOpacity: kind === COUNTED ? 0.3 : 0.08 };
        add(new Disc(at, { ...common, ...style, radius: points.metres[i] }), [mark], figure);
        if (figure !== null) numbers.push([at, figure]);
      } else {
        const spot = new Spot(at, { ...common, radius: points.size[i], kind, parts, figure, selected });
        add(spot, [mark], figure);
        if (figure !== null) figures.push(spot);
        addObstacles(at, figure, points.size[i], kind);
      }
    });

    numbers.forEach(([at, figure]) => addFigure(at, figure));
    if (cairn.thin) map.off("zoomend", cairn.thin);
    cairn.thin = () => thin(map, figures);
    map.on("zoomend", cairn.thin);
    cairn.thin();
    cairn.obstacles = () => obstacles;
    map.fire("cairn:marks");
  };
})();
