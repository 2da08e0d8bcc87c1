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

  const mainColour = (parts) => (parts.length === 1 ? parts[0][0] : INK);

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
      if (figure !== null) this._figure(context, x, y, r, number.format(figure), kind === COUNTED);
    },
    _figure(context, x, y, r, text, light) {
      const size = r > 22 ? 14 : 12;
      context.font = `600 ${size}px ${FONT}`;
      if (context.measureText(text).width < 2 * r - 5) write(context, text, x, y + 1, { size, light });
      else write(context, text, x + r + 5, y + 1, { size, align: "left" });
    },
  });

  // The number of an area or a disc, where there is no point to carry it.
  const Figure = L.CircleMarker.extend({
    ...Painted,
    paint(context, { x, y }) {
      write(context, number.format(this.options.figure), x, y, { size: 14 });
    },
  });

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

  cairn.marks = (map, group, data) => {
    const renderer = (map.cairnRenderer = map.cairnRenderer || L.canvas({ padding: 0.3, tolerance: 5 }));
    const colours = data.colours.map(hex);
    const common = { renderer, bubblingMouseEvents: false };
    const obstacles = [];

    // st_folium sends the GeoJSON of what was clicked; ours says which marks those are, and nothing else.
    function add(layer, marks, figure) {
      layer.toGeoJSON = () => ({ type: "Feature", geometry: null, properties: { token: data.token, marks } });
      if (figure !== null) layer.bindTooltip(number.format(figure), { sticky: true, className: "cairn-figure" });
      group.addLayer(layer);
    }

    function addFigure(at, figure) {
      group.addLayer(new Figure(at, { ...common, radius: 1, interactive: false, figure }));
      obstacles.push({ at, r: 14 });
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
        add(new Spot(at, { ...common, radius: points.size[i], kind, parts, figure, selected }), [mark], figure);
        obstacles.push({ at, r: points.size[i] + 2 });
      }
    });

    numbers.forEach(([at, figure]) => addFigure(at, figure));
    cairn.obstacles = () => obstacles;
    map.fire("cairn:marks");
  };
})();
