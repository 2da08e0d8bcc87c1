// Listens to the report's text on the page around this frame: which mark is clicked, which words are selected.
// It hears the reviewer's keys, keeps their name in this browser, and brings the chosen mark into view. It draws
// nothing.
"use strict";

const KEY = "cairn reviewer";
const SETTLED_MILLISECONDS = 350;
const MOST_CHARACTERS = 200;
const STEP_MILLISECONDS = 40;
const BUTTONS = {
  a: "review-confirm",
  c: "review-open-correct",
  r: "review-reject",
  j: "review-next",
  k: "review-previous",
  u: "review-undo-last",
};
const TYPING = "input, textarea, select, [contenteditable], [role=textbox], [role=combobox], [role=grid]";
const page = window.parent.document;
const listening = new AbortController();
let told = 0;
let asked = false;
let chosen = null;

function post(type, content) {
  window.parent.postMessage({ isStreamlitMessage: true, type, ...content }, window.location.origin);
}

function tell(kind, content) {
  told += 1;
  post("streamlit:setComponentValue", { value: { kind, told, ...content }, dataType: "json" });
}

function listen(event, act) {
  page.addEventListener(event, act, { signal: listening.signal });
}

function remembered() {
  try {
    return window.localStorage.getItem(KEY);
  } catch {
    return null; // the browser keeps nothing: the name is asked again
  }
}

function remember(name) {
  try {
    window.localStorage.setItem(KEY, name);
  } catch {
    // as above
  }
}

// How many times the words stand in the text up to and with the place that begins at `start`.
function occurrence(text, words, start) {
  let count = 0;
  for (let at = text.indexOf(words); at >= 0 && at <= start; at = text.indexOf(words, at + 1)) count += 1;
  return count;
}

function selected() {
  const selection = page.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const text = [...page.querySelectorAll(".cairn-words blockquote")].find((one) => one.contains(range.commonAncestorContainer));
  const words = range.toString().trim();
  if (!text || !words || words.length > MOST_CHARACTERS) return null;
  const before = page.createRange();
  before.selectNodeContents(text);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length + range.toString().search(/\S/);
  return { words, occurrence: occurrence(text.textContent, words, start) };
}

let pressed = false;
let waiting = 0;
function settle() {
  window.clearTimeout(waiting);
  waiting = window.setTimeout(() => {
    const found = pressed ? null : selected();
    if (found) tell("words", found);
  }, SETTLED_MILLISECONDS);
}

listen("pointerdown", () => { pressed = true; });
for (const event of ["pointerup", "pointercancel"]) listen(event, () => { pressed = false; settle(); });
listen("selectionchange", settle);
listen("click", (event) => {
  const mark = event.target.closest?.(".cairn-words mark[data-claims]");
  if (mark && page.getSelection().isCollapsed) tell("claim", { claims: mark.dataset.claims.split(" ") });
});

// Before Streamlit, which takes C and R for itself; never while somebody types.
function press(event) {
  const letter = /^[a-z]$/i.test(event.key) ? event.key : event.code.replace("Key", ""); // another script's keyboard
  const button = BUTTONS[letter.toLowerCase()];
  if (!button || event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.(TYPING)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (event.repeat) return;
  pressedKeys.push(button);
  if (pressedKeys.length === 1) click();
}

// One key after the other: each acts on what the one before has left.
const pressedKeys = [];
function click() {
  if (page.querySelector('[data-testid="stApp"]').dataset.testScriptState === "notRunning") {
    page.querySelector(`.st-key-${pressedKeys.shift()} button`)?.click();
  }
  if (pressedKeys.length) window.setTimeout(click, STEP_MILLISECONDS);
}
page.addEventListener("keydown", press, { capture: true, signal: listening.signal });

window.addEventListener("pagehide", () => listening.abort());

window.addEventListener("message", (event) => {
  if (event.source !== window.parent || event.data.type !== "streamlit:render") return;
  const { reviewer, claim } = event.data.args;
  if (reviewer) remember(reviewer);
  else if (!asked && remembered()) tell("name", { name: remembered() });
  asked = true;
  if (claim !== chosen) {
    chosen = claim;
    window.setTimeout(() => page.querySelector(".cairn-words mark.cairn-chosen")?.scrollIntoView({ block: "nearest" }), 100);
  }
});
post("streamlit:componentReady", { apiVersion: 1 });
post("streamlit:setFrameHeight", { height: 0 });
