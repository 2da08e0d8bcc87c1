"""What `redraw` runs in the browser: each script does a thing and says how long the frame took."""

from __future__ import annotations

from typing import Final

FRAME: Final = 'iframe[title="streamlit_folium.st_folium"]'
_PAINTED: Final = """
  const frame = document.querySelector('iframe[title="streamlit_folium.st_folium"]').contentWindow;
  const painted = () => new Promise((done) => {
    let count = frame.cairn.painted;
    Object.defineProperty(frame.cairn, "painted", {
      configurable: true,
      get: () => count,
      set: (value) => {
        count = value;
        frame.requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => done(performance.now());
          channel.port2.postMessage(0);
        });
      },
    });
  });
"""
"""Resolves when a frame with new numbers has been painted: an animation frame and a task after the drawing."""
CLICK: Final = f"""async (name) => {{ {_PAINTED}
  const pills = [...document.querySelectorAll('[data-testid="stSidebar"] button')];
  const done = painted();
  const start = performance.now();
  pills.find((pill) => pill.textContent.startsWith(name)).click();
  return (await done) - start; }}"""
PAN: Final = f"""async (by) => {{ {_PAINTED}
  frame.map.panBy(by, {{ animate: false, noMoveStart: true }});
  const start = performance.now();
  return (await painted()) - start; }}"""
ZOOM: Final = f"""async (by) => {{ {_PAINTED}
  const ended = new Promise((done) => frame.map.once("zoomend", () => done(performance.now())));
  const done = painted();
  frame.map.setZoom(frame.map.getZoom() + by);
  const end = await ended;
  return Math.max(0, (await done) - end); }}"""
PLAY: Final = """async (seconds) => {
  const frame = document.querySelector('iframe[title="streamlit_folium.st_folium"]').contentWindow;
  const bar = frame.document.querySelector(".cairn-play");
  const speed = bar.querySelector("select");
  speed.value = 24;
  const from = frame.cairn.frames || 0;
  const start = performance.now();
  bar.querySelector("button").click();
  await new Promise((done) => setTimeout(done, 1000 * seconds));
  const shown = (frame.cairn.frames || 0) - from;
  const took = (performance.now() - start) / 1000;
  [...bar.querySelectorAll("button")].at(-1).click();
  return shown / took; }"""
PEER_CLICK: Final = """async () => {
  const frame = document.querySelector('iframe[title="streamlit_folium.st_folium"]').contentWindow;
  const map = frame.document.getElementById("map_div");
  const done = new Promise((resolve) => new MutationObserver(() => frame.requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => resolve(performance.now());
    channel.port2.postMessage(0);
  })).observe(map, { attributes: true, attributeFilter: ["data-turn"] }));
  const start = performance.now();
  [...document.querySelectorAll("button")].find((button) => button.textContent.includes("filter")).click();
  return (await done) - start; }"""
