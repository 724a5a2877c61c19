// Marking the right words of a claim: the passage becomes a text with a cursor in which
// nothing can be written, so that arrows, Shift, Ctrl, mouse and finger select as
// everywhere. s, c and t mark what is selected as source, cue and content; with nothing
// selected they go to what is marked so now. Places are in code points of the article.
import { $, all, tell } from "./page.js";

const passage = $("#passage"), form = $("#correct");
const kinds = ["source", "cue", "content"];
const points = (s) => [...s].length;
const blocks = form ? all(".block", passage).map((p) => ({ p, start: +p.dataset.start, text: [...p.textContent] })) : [];
const spans = {}; // [start, end] of each kind, and of what else is marked
let changed = {}, pending = null, shown = "", last = [], off = () => false;

function read() {
  for (const k of kinds) spans[k] = form[k].defaultValue.split(/\s+/).filter(Boolean).map((s) => s.split("-").map(Number));
  changed = {};
}
// other marks of the passage (a question, an antecedent) stay as they are.
function readOthers() {
  for (const { p, start } of blocks) {
    let at = start;
    for (const e of p.children) {
      const end = at + points(e.textContent);
      for (const k of e.classList) if (!kinds.includes(k)) (spans[k] ??= []).push([at, end]);
      at = end;
    }
  }
}
function draw() {
  const names = Object.keys(spans);
  for (const { p, start, text } of blocks) {
    const cuts = new Set([0, text.length]);
    for (const n of names) for (const s of spans[n]) for (const x of s) if (x > start && x < start + text.length) cuts.add(x - start);
    const at = [...cuts].sort((a, b) => a - b);
    p.replaceChildren(...at.slice(1).map((to, i) => {
      const from = at[i], marks = names.filter((n) => spans[n].some(([a, b]) => a <= start + from && start + to <= b));
      const e = document.createElement(marks.length ? "mark" : "span");
      e.className = marks.join(" ");
      e.textContent = text.slice(from, to).join("");
      return e;
    }));
  }
  for (const k of kinds) form[k].value = spans[k].map((s) => s.join("-")).join(" ");
}

// chosen is what is selected in the passage, a span for each block, without the blanks
// around it.
function chosen() {
  const s = getSelection(), range = s.rangeCount && !s.isCollapsed ? s.getRangeAt(0) : null;
  if (!range || !range.intersectsNode(passage)) return [];
  return blocks.filter(({ p }) => range.intersectsNode(p)).flatMap(({ p, start }) => {
    const part = range.cloneRange(), ahead = document.createRange();
    if (!p.contains(range.startContainer)) part.setStart(p, 0);
    if (!p.contains(range.endContainer)) part.setEnd(p, p.childNodes.length);
    ahead.setStart(p, 0);
    ahead.setEnd(part.startContainer, part.startOffset);
    const words = part.toString(), from = start + points(ahead.toString()) + points(words) - points(words.trimStart());
    return words.trim() ? [[from, from + points(words.trim())]] : [];
  });
}
// select puts the cursor at a place, or over a span.
function select(from, to) {
  const b = blocks.find(({ start, text }) => start <= from && from <= start + text.length) ?? blocks[0];
  const place = (at) => {
    let left = at - b.start;
    for (const e of b.p.children) {
      const letters = [...e.textContent];
      if (left <= letters.length) return [e.firstChild, letters.slice(0, left).join("").length];
      left -= letters.length;
    }
    return [b.p, b.p.childNodes.length];
  };
  getSelection().setBaseAndExtent(...place(from), ...place(Math.min(to, b.start + b.text.length)));
  b.p.scrollIntoView({ block: "nearest" });
}

function enter() {
  if (passage.isContentEditable) return passage.focus({ preventScroll: true });
  const is = { contenteditable: "true", role: "textbox", "aria-readonly": "true", "aria-multiline": "true", inputmode: "none", spellcheck: "false", "aria-label": "The passage, to select words in", "aria-describedby": "how" };
  for (const [name, value] of Object.entries(is)) passage.setAttribute(name, value);
  form.classList.add("marking");
  passage.focus({ preventScroll: true });
}
function leave() {
  for (const name of ["contenteditable", "role", "aria-readonly", "aria-multiline", "inputmode", "spellcheck", "aria-label", "aria-describedby"]) passage.removeAttribute(name);
  getSelection().removeAllRanges();
  pending = null;
  last = [];
  $(`[data-mark="source"]`, form).focus();
}
function goTo(kind) {
  pending = kind;
  enter();
  const [from, to] = spans[kind][0] ?? [spans.cue[0]?.[0] ?? blocks[0].start, spans.cue[0]?.[0] ?? blocks[0].start];
  select(from, to);
  last = [];
  shown = JSON.stringify(chosen());
  tell(`The ${kind}: select the right words, then Enter`);
}
function keep(kind, list) {
  const rest = changed[kind] ? spans[kind].filter(([a, b]) => list.every(([x, y]) => b <= x || y <= a)) : [];
  changed[kind] = true;
  pending = kind;
  spans[kind] = [...rest, ...list].sort((x, y) => x[0] - y[0]);
  draw();
  last = [];
  if (passage.isContentEditable && list.length) select(list.at(-1)[1], list.at(-1)[1]); else getSelection().removeAllRanges();
  form.classList.add("marking");
  const words = blocks.flatMap(({ start, text }) => spans[kind].filter(([a, b]) => start <= a && b <= start + text.length).map(([a, b]) => text.slice(a - start, b - start).join("")));
  tell(`${kind}: “${words.join(" … ")}”`);
}
function empty(kind) {
  changed[kind] = true;
  spans[kind] = [];
  last = [];
  draw();
  tell(`no ${kind}`);
}
// mark marks what a person has selected; with nothing selected it goes there.
export function mark(kind) {
  if (!form || form.hidden) return;
  const list = passage.contains(document.activeElement) ? chosen() : chosen().length ? chosen() : last; // a button takes the focus, not the words
  if (list.length && JSON.stringify(list) !== shown) { shown = ""; keep(kind, list); } else goTo(kind);
}
function key(e) {
  if (e.ctrlKey || e.altKey || e.metaKey || e.isComposing) return;
  const kind = { s: "source", c: "cue", t: "content" }[e.key];
  if (e.key === "Escape") leave();
  else if (e.key === "Enter" && pending) { const list = chosen(); if (list.length) keep(pending, list); $("#keep-marks").focus(); }
  else if ((e.key === "Backspace" || e.key === "Delete") && pending && pending !== "content") empty(pending);
  else if (kind && !off()) mark(kind);
  else return;
  e.preventDefault();
}
export function marking(keysOff) {
  if (!form || !passage) return;
  off = keysOff;
  form.hidden = !form.hasAttribute("data-text");
  read();
  readOthers();
  passage.addEventListener("keydown", key);
  passage.addEventListener("beforeinput", (e) => e.preventDefault());
  passage.addEventListener("input", draw); // what an input method writes all the same
  document.addEventListener("selectionchange", () => { if (passage.contains(document.activeElement)) last = chosen(); });
  form.addEventListener("mousedown", (e) => { if (e.target.closest("[data-mark]")) e.preventDefault(); }); // the selection stays
  form.addEventListener("click", (e) => { const kind = e.target.closest("[data-mark]")?.dataset.mark; if (kind) mark(kind); });
  form.addEventListener("reset", () => { read(); leave(); form.classList.remove("marking"); queueMicrotask(draw); });
}
