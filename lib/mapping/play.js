// Play: a window of days that moves through a dataset's cells, a frame at a time, without the page running again.
(() => {
  const cairn = (window.cairn = window.cairn || {});
  const DAY = 86_400_000;
  const FRAMES = [2, 5, 12, 24];
  const WORDS = {
    en: { play: "Play through time", pause: "Pause", step: "One step on", loop: "Begin again at the end", speed: "Steps a second", day: "First day shown", stop: "Show the whole period" },
    ar: { play: "عرض عبر الزمن", pause: "إيقاف مؤقت", step: "خطوة واحدة", loop: "البدء من جديد عند النهاية", speed: "خطوات في الثانية", day: "أول يوم معروض", stop: "عرض الفترة كلها" },
  };
  const iso = (day) => new Date(day * DAY).toISOString().slice(0, 10);

  function made(kind, parent, words, text = "") {
    const element = parent.appendChild(document.createElement(kind));
    element.title = words;
    element.setAttribute("aria-label", words);
    element.textContent = text;
    return element;
  }

  const Play = L.Control.extend({
    options: { position: "bottomright" },

    onAdd() {
      const words = WORDS[cairn.lang] || WORDS.en;
      const bar = L.DomUtil.create("div", "cairn-play");
      L.DomEvent.disableClickPropagation(bar);
      L.DomEvent.disableScrollPropagation(bar);
      this._words = words;
      this._start = made("button", bar, words.play, "▶");
      this._step = made("button", bar, words.step, "⏭");
      this._loop = made("button", bar, words.loop, "⟲");
      this._speed = made("select", bar, words.speed);
      for (const frames of FRAMES) this._speed.add(new Option(`${frames}/s`, frames, frames === 12, frames === 12));
      this._slider = made("input", bar, words.day);
      this._slider.type = "range";
      this._told = bar.appendChild(document.createElement("output"));
      this._stop = made("button", bar, words.stop, "✕");
      for (const button of [this._start, this._step, this._loop, this._stop]) button.type = "button";
      this._loop.setAttribute("aria-pressed", "false");
      this._start.onclick = () => (this._playing ? this._pause() : this._run());
      this._step.onclick = () => this._pause() || this._next();
      this._loop.onclick = () => this._loop.setAttribute("aria-pressed", String(!this._looping()));
      this._stop.onclick = () => this._whole();
      this._slider.oninput = () => this._pause() || this._show(Number(this._slider.value));
      this._tell();
      return bar;
    },

    onRemove() {
      this._pause();
    },

    // The layer to ask, and the days to pass through; a window that runs goes on with the new ones.
    follow(layer, [first, last, wide]) {
      Object.assign(this, { layer, first, last, wide });
      if (this._day !== undefined) this._day = Math.min(Math.max(this._day, first), last);
      if (this._told) this._tell();
      if (this._day !== undefined && !this._playing) this._show(this._day);
    },

    _looping() {
      return this._loop.getAttribute("aria-pressed") === "true";
    },

    // Each frame waits for the one before it, so that a slow server shows fewer frames and never old ones.
    async _run() {
      const turn = (this._playing = {});
      this._tell();
      while (this._playing === turn) {
        const began = performance.now();
        if (!(await this._next())) break;
        const left = 1000 / Number(this._speed.value) - (performance.now() - began);
        await new Promise((done) => setTimeout(done, Math.max(0, left)));
      }
      if (this._playing === turn) this._pause();
    },

    _pause() {
      this._playing = undefined;
      if (this._told) this._tell();
    },

    // Whether there is a day to go on to.
    async _next() {
      const next = this._day === undefined ? this.first : this._day + this.wide;
      if (next > this.last && !this._looping()) return false;
      await this._show(next > this.last ? this.first : next);
      return true;
    },

    async _show(day) {
      this._day = day;
      this._tell();
      if (await this.layer.ask([iso(day), iso(Math.min(day + this.wide - 1, this.last))])) {
        cairn.frames = (cairn.frames || 0) + 1;
      }
    },

    _whole() {
      this._pause();
      this._day = undefined;
      this._tell();
      this.layer.ask(null);
    },

    _tell() {
      const shown = this._day !== undefined;
      const label = this._playing ? this._words.pause : this._words.play;
      this._start.textContent = this._playing ? "❚❚" : "▶";
      this._start.title = label;
      this._start.setAttribute("aria-label", label);
      Object.assign(this._slider, { min: this.first, max: this.last, step: 1 });
      this._slider.value = shown ? this._day : this.first;
      const until = shown && Math.min(this._day + this.wide - 1, this.last);
      this._told.textContent = shown ? (until > this._day ? `${iso(this._day)} – ${iso(until)}` : iso(this._day)) : "";
      for (const part of [this._slider, this._told, this._stop]) part.hidden = !shown;
    },
  });

  cairn.play = (map, layer, days) => {
    const kept = map.cairnPlay;
    if (!days.length) {
      if (kept) map.removeControl(kept);
      map.cairnPlay = undefined;
      return;
    }
    const control = kept || new Play();
    map.cairnPlay = control;
    control.follow(layer, days);
    if (!kept) control.addTo(map);
    layer.on("remove", () => setTimeout(() => control.layer === layer && cairn.play(map, layer, [])));
  };
})();
