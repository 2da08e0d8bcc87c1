// The base map: land, sea and borders, drawn on canvas tiles from pieces that Cairn itself serves.
(() => {
  const cairn = (window.cairn = window.cairn || {});
  L.Icon.Default.imagePath = new URL("images/", document.currentScript.src).pathname;

  const WORLD = 0;
  const DETAIL = 5;
  const LINES = [
    { colour: "coast", width: 0.9 },
    { colour: "border", width: 1.2 },
    { colour: "inner_border", width: 0.9 },
  ];

  // Every path comes as its first point and the steps from there; a box lets a tile pass over what it cannot see.
  function decode(steps) {
    const points = new Float64Array(steps);
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < points.length; i += 2) {
      if (i) {
        points[i] += points[i - 2];
        points[i + 1] += points[i - 1];
      }
      box[0] = Math.min(box[0], points[i]);
      box[1] = Math.min(box[1], points[i + 1]);
      box[2] = Math.max(box[2], points[i]);
      box[3] = Math.max(box[3], points[i + 1]);
    }
    return { points, box };
  }

  async function fetchPiece(url) {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`base map: ${response.status}`);
    const piece = await response.json();
    const lines = piece.lines.map(decode);
    lines.forEach((line, i) => (line.kind = piece.kinds[i]));
    return { bits: piece.bits, outlined: piece.outlined, rings: piece.rings.map(decode), lines };
  }

  const Land = L.GridLayer.extend({
    initialize(address, colours) {
      L.GridLayer.prototype.initialize.call(this, { updateWhenZooming: false, keepBuffer: 2 });
      this._address = address;
      this._colours = colours;
      this._pieces = new Map();
    },

    createTile(coords, done) {
      const tile = document.createElement("canvas");
      const ratio = Math.min(window.devicePixelRatio || 1, 2);
      tile.width = tile.height = 256 * ratio;
      this._piece(coords).then(
        (piece) => {
          const context = tile.getContext("2d");
          context.scale(ratio, ratio);
          this._paint(context, piece, coords);
          done(null, tile);
        },
        (error) => done(error, tile),
      );
      return tile;
    },

    _piece(coords) {
      const zoom = coords.z < DETAIL ? WORLD : DETAIL;
      const shift = coords.z - zoom;
      const url = `${this._address}/${zoom}/${coords.x >> shift}/${coords.y >> shift}.json`;
      if (!this._pieces.has(url)) {
        const piece = fetchPiece(url);
        piece.catch(() => this._pieces.delete(url));
        this._pieces.set(url, piece);
      }
      return this._pieces.get(url);
    },

    _paint(context, piece, coords) {
      const scale = 2 ** (coords.z + 8 - piece.bits);
      const left = coords.x * 256;
      const top = coords.y * 256;
      const near = ({ box }) =>
        box[0] * scale < left + 260 && box[2] * scale > left - 4 && box[1] * scale < top + 260 && box[3] * scale > top - 4;
      const trace = ({ points }, close) => {
        context.moveTo(points[0] * scale - left, points[1] * scale - top);
        for (let i = 2; i < points.length; i += 2) context.lineTo(points[i] * scale - left, points[i + 1] * scale - top);
        if (close) context.closePath();
      };

      const rings = piece.rings.filter(near);
      context.lineJoin = "round";
      context.beginPath();
      rings.forEach((ring) => trace(ring, true));
      context.fillStyle = this._colours.land;
      context.fill("evenodd");
      if (piece.outlined) this._stroke(context, LINES[0]);

      const lines = piece.lines.filter(near);
      for (const kind of [2, 0, 1]) {
        context.beginPath();
        lines.filter((line) => line.kind === kind).forEach((line) => trace(line, false));
        this._stroke(context, LINES[kind]);
      }
    },

    _stroke(context, { colour, width }) {
      context.strokeStyle = this._colours[colour];
      context.lineWidth = width;
      context.stroke();
    },
  });

  // Leaflet takes the focus on every click; a ring is drawn only for those who came with the keyboard.
  function showFocus(container) {
    container.addEventListener("keyup", () => container.classList.add("cairn-keyboard"));
    container.addEventListener("pointerdown", () => container.classList.remove("cairn-keyboard"));
  }

  cairn.base = (map, { address, colours, lang, direction }) => {
    map.getContainer().classList.add(`cairn-${direction}`);
    map.getContainer().style.background = colours.sea;
    showFocus(map.getContainer());
    map.attributionControl.setPrefix(false).addAttribution("Natural Earth");
    L.control.scale({ imperial: false, maxWidth: 120 }).addTo(map);
    cairn.colours = colours;
    cairn.lang = lang;
    new Land(address, colours).addTo(map);
    if (cairn.labels) cairn.labels(map, address, lang);
  };
})();
