// The page works without this. With it, single keys move, decide and undo, news comes in,
// and words are marked.
import { $, all, article, calm, later, rows, tell, tellNow, web } from "./page.js";
import { assign, decide, go, here, list, mine, note, pick, remember, stand, tag, turn, undo, unpick, walk, wayBack } from "./list.js";
import { news, showNews } from "./news.js";
import { mark, marking } from "./mark.js";

const cookie = (name, value) => { document.cookie = `${name}=${value}; path=/; max-age=${value ? 31536000 : 0}; samesite=lax`; };
const off = () => document.body.dataset.keys === "off";
const follow = (selector) => $(selector)?.click();

// ---- Keys
async function one(status) { // on a claim's page the next one comes when this is written
  if (!article) return decide(status);
  const said = await decide(status);
  if (said && turn(1)) later(said, true);
}
function openArticle() {
  const at = article ? $("#live")?.href : here()?.dataset.open;
  if (web(at)) open(at, "_blank", "noopener,noreferrer"); else tell("This article has no address in the world.");
}
function filters() { const d = $(".filter details"); if (d) { d.open = true; $("input", d).focus(); } }
const keys = {
  j: () => (article ? turn(1) : walk(1)), k: () => (article ? turn(-1) : walk(-1)),
  y: () => one("worth"), n: () => one("notworth"), d: () => one("done"),
  x: () => { decide("wrong"); if (article) mark("source"); },
  u: undo, m: mine, w: assign, e: note, g: tag, v: pick, o: openArticle, a: () => follow("#archived"), b: () => follow('a[rel="up"]'),
  s: () => mark("source"), c: () => mark("cue"), t: () => mark("content"),
  ".": showNews, "/": () => $("#q")?.select(), f: filters, "?": help,
  Enter: () => { if (document.activeElement === document.body && rows && here()) follow(".row.here .words a"); else return false; },
  Escape: () => { calm(); unpick(); },
};
const held = "jk"; // what a key held down repeats
document.addEventListener("keydown", (e) => {
  if (e.ctrlKey || e.altKey || e.metaKey || e.isComposing || e.keyCode === 229 || e.defaultPrevented || off() || $("dialog[open]")) return;
  if (e.target.closest?.('input:not([type="checkbox"]), select, textarea, [contenteditable]')) { if (e.key === "Escape") e.target.blur(); return; }
  const key = e.key.length === 1 && !e.shiftKey ? e.key.toLowerCase() : e.key, act = Object.hasOwn(keys, key) && keys[key];
  if (!act || (e.repeat && !held.includes(key)) || !(rows || article || key === "?")) return;
  if (key === "Enter" && document.activeElement !== document.body) return;
  e.preventDefault();
  act();
});

// help shows all keys over the page.
async function help() {
  const box = $("#help");
  if (!$("table", box)) {
    const answer = await fetch("/keys").catch(() => null);
    const page = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
    const table = page && $(".keys table", page);
    if (!table) { location.href = "/keys"; return; }
    $("form", box).after(document.adoptNode(table));
  }
  box.showModal();
}

// ---- Mouse and forms
document.addEventListener("submit", (e) => {
  const form = e.target.closest("form.decide");
  if (!form || !e.submitter?.value) return;
  e.preventDefault();
  if (article) one(e.submitter.value); else decide(e.submitter.value, [form.closest(".row")], false);
});
$("#bulk")?.addEventListener("submit", (e) => { if (e.submitter?.name === "status" && ![...e.target.querySelectorAll("label input")].some((i) => i.value)) { e.preventDefault(); decide(e.submitter.value); } });
$(".filter")?.addEventListener("formdata", (e) => { for (const [name, value] of [...e.formData]) if (!value) e.formData.delete(name); }); // a short address
rows?.addEventListener("focusin", (e) => { const row = e.target.closest(".row"); if (row && !row.classList.contains("here")) stand(row); });

// ---- Switches
function switchKeys(button) {
  const word = () => { button.textContent = off() ? "Switch single keys on" : "Switch single keys off"; };
  button.hidden = false;
  word();
  button.addEventListener("click", () => { if (off()) delete document.body.dataset.keys; else document.body.dataset.keys = "off"; cookie("keys", off() ? "off" : ""); word(); });
}
function switchTheme(button) {
  const root = document.documentElement.dataset, next = { "": "light", light: "dark", dark: "" };
  const word = () => { button.textContent = `Theme: ${root.theme || "the machine’s"}`; };
  button.hidden = false;
  word();
  button.addEventListener("click", () => { const t = next[root.theme ?? ""]; if (t) root.theme = t; else delete root.theme; cookie("theme", t); word(); });
}
for (const b of all("#switch-keys")) switchKeys(b);
for (const b of all("#switch-theme")) switchTheme(b);

marking(off);
if (rows) { remember(); const at = document.getElementById(location.hash.slice(1)); if (at) go(at); else stand(list()[0]); }
if (article) wayBack();
news();
tellNow();
document.documentElement.dataset.ready = "";
