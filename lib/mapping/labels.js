// Names of towns and countries on the base map, as text nodes, placed beside the marks and never across them.
(() => {
  const cairn = (window.cairn = window.cairn || {});
  const SIZES = [13, 14, 13, 12, 11];
  const pen = document.createElement("canvas").getContext("2d");

  function width(text, rank) {
    pen.font = `${rank < 2 ? 600 : 500} ${SIZES[rank]}px system-ui, sans-serif`;
    return pen.measureText(text).width + (rank === 0 ? text.length * 1.5 : 0);
  }

  function element(label, box, bare) {
    const node = document.createElement("span");
    node.className = `cairn-label cairn-rank-${label.rank}${bare ? " cairn-bare" : ""}`;
    node.dir = "auto";
    const text = document.createElement("span");
    text.textContent = label.name;
    text.style.transform = `translate(${box.dx}px, ${box.dy}px)`;
    node.append(text);
    return node;
  }

  const apart = (a, b) => a.x + a.w < b.x || b.x + b.w < a.x || a.y + a.h < b.y || b.y + b.h < a.y;

  function meets(box, circle) {
    const x = Math.max(box.x, Math.min(circle.x, box.x + box.w));
    const y = Math.max(box.y, Math.min(circle.y, box.y + box.h));
    return (x - circle.x) ** 2 + (y - circle.y) ** 2 < circle.r ** 2;
  }

  // Where the words may stand around their town: right, left, below, above; a country's name only across itself.
  function boxes(label, point, gap) {
    const w = width(label.name, label.rank);
    const h = SIZES[label.rank] + 3;
    const at = (dx, dy) => ({ x: point.x + dx, y: point.y + dy, w, h, dx, dy });
    if (label.rank === 0) return [at(-w / 2, -h / 2)];
    return [at(gap, -h / 2), at(-w - gap, -h / 2), at(-w / 2, gap), at(-w / 2, -h - gap)];
  }

  function place(map, labels) {
    const size = map.getSize();
    const marks = (cairn.obstacles ? cairn.obstacles() : []).map(({ at, dx, r }) => {
      const { x, y } = map.latLngToContainerPoint(at);
      return { x: x + dx, y, r, beside: dx > 0 };
    });
    const taken = [];
    const placed = [];
    for (const label of labels) {
      const point = map.latLngToContainerPoint([label.lat, label.lon]);
      if (point.x < 0 || point.y < 0 || point.x > size.x || point.y > size.y) continue;
      const own = marks.filter((mark) => !mark.beside && Math.hypot(mark.x - point.x, mark.y - point.y) < mark.r + 4);
      const gap = Math.max(6, ...own.map((mark) => mark.r + 5));
      const free = (box) =>
        box.x > 2 && box.x + box.w < size.x - 2 && taken.every((other) => apart(box, other)) && !marks.some((mark) => meets(box, mark));
      const box = boxes(label, point, gap).find(free);
      if (!box) continue;
      taken.push({ x: box.x - 4, y: box.y - 2, w: box.w + 8, h: box.h + 4 });
      placed.push({ label, box, bare: own.length > 0 || label.rank === 0 });
    }
    return placed;
  }

  cairn.labels = (map, address, lang) => {
    map.createPane("labels").style.cssText = "z-index:450;pointer-events:none";
    map.attributionControl.addAttribution("GeoNames");
    const group = L.layerGroup().addTo(map);
    const tiles = new Map();

    function tile(url) {
      if (!tiles.has(url)) {
        const rows = fetch(url).then((response) => (response.ok ? response.json() : { name: [] }));
        tiles.set(url, rows.then(({ name, lat, lon, rank }) => name.map((text, i) => ({ name: text, lat: lat[i], lon: lon[i], rank: rank[i] }))));
        tiles.get(url).catch(() => tiles.delete(url));
      }
      return tiles.get(url);
    }

    // Label tiles are twice as wide as map tiles, so that a view needs about eight of them.
    function urls() {
      const zoom = Math.round(map.getZoom());
      const level = Math.max(zoom - 1, 0);
      const last = 2 ** level;
      const bounds = map.getPixelBounds();
      const wide = 256 * 2 ** (zoom - level);
      const found = [];
      for (let y = Math.max(0, Math.floor(bounds.min.y / wide)); y <= Math.min(last - 1, Math.floor(bounds.max.y / wide)); y++)
        for (let x = Math.floor(bounds.min.x / wide); x <= Math.floor(bounds.max.x / wide); x++)
          found.push(`${address}/labels/${lang}/${level}/${((x % last) + last) % last}/${y}.json`);
      return [...new Set(found)];
    }

    let turn = 0;
    async function write() {
      const mine = ++turn;
      const found = await Promise.allSettled(urls().map(tile));
      if (mine !== turn) return;
      const labels = found.flatMap((result) => result.value || []).sort((a, b) => a.rank - b.rank);
      group.clearLayers();
      for (const { label, box, bare } of place(map, labels)) {
        const icon = L.divIcon({ className: "cairn-anchor", html: element(label, box, bare), iconSize: [0, 0] });
        L.marker([label.lat, label.lon], { icon, pane: "labels", interactive: false, keyboard: false }).addTo(group);
      }
    }

    map.on("moveend cairn:marks resize", write);
    write();
  };
})();
