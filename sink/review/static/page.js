// What all parts of the page share: to find, to tell, to ask, to send. Nothing in these
// files makes HTML of words: only text is set.
export const $ = (selector, at = document) => at.querySelector(selector);
export const all = (selector, at = document) => [...at.querySelectorAll(selector)];
export const rows = $("#rows"), article = $("article.claim");
export const me = document.body.dataset.me;

export const make = (tag, name, words) => { const e = document.createElement(tag); e.className = name; e.textContent = words; return e; };
export const web = (address) => (/^https?:/.test(address ?? "") ? address : "");

// tell says something in passing: in a line that goes by itself, and to who listens. A
// decision can be taken back there, by who has no keys.
let passing = 0;
export function tell(words, decided = false) {
  const said = $("#said");
  said.textContent = said.textContent === words ? words + "\u00a0" : words; // said again, it is heard again
  $("#take-back").hidden = !decided;
  clearTimeout(passing);
  passing = setTimeout(() => { said.textContent = ""; $("#take-back").hidden = true; }, 6000);
}
// later has the next page tell it.
export const later = (...told) => sessionStorage.setItem("told", JSON.stringify(told));
export function tellNow() {
  const told = JSON.parse(sessionStorage.getItem("told") ?? "null");
  sessionStorage.removeItem("told");
  if (told) tell(...told);
}

// warn says what went wrong, until it is closed or something works again.
export function warn(words) { $("#warning-words").textContent = words; $("#warning").hidden = false; }
export function calm() { $("#warning").hidden = true; }
$("#warning button").addEventListener("click", calm);

// ask opens a box for a line of writing, and returns it, or null if it was left.
export function ask(words, { value = "", list = "", long = false } = {}) {
  const box = $("#ask"), back = document.activeElement, line = $("input", box), text = $("textarea", box), field = long ? text : line;
  $("label span", box).textContent = words;
  line.hidden = long;
  text.hidden = !long;
  if (list && document.getElementById(list)) line.setAttribute("list", list); else line.removeAttribute("list");
  field.value = value;
  box.returnValue = "";
  box.showModal();
  field.focus();
  return new Promise((done) => box.addEventListener("close", () => { back?.focus({ preventScroll: true }); done(box.returnValue === "write" && field.value.trim() ? field.value.trim() : null); }, { once: true }));
}
$("#ask textarea").addEventListener("keydown", (e) => { if (e.key === "Enter" && !e.shiftKey && !e.isComposing) { e.preventDefault(); $("#ask form").requestSubmit($("#ask button")); } });

// What a person does is sent in the order in which it was done. A page that is left sends
// at once what still waits.
const waiting = [];
let busy = false;
export function inTurn(work) {
  return new Promise((done) => { waiting.push(() => work().then(done)); next(); });
}
async function next() {
  document.body.toggleAttribute("data-pending", busy || waiting.length > 0);
  if (busy || !waiting.length) return;
  busy = true;
  await waiting.shift()();
  busy = false;
  next();
}
addEventListener("pagehide", () => { for (const work of waiting.splice(0)) work(); });

// send posts a form and returns {ok, reviews, error}; what went wrong is told already.
export async function send(path, fields) {
  let data;
  try {
    const answer = await fetch(path, { method: "POST", body: new URLSearchParams(fields), headers: { Accept: "application/json" }, keepalive: true });
    data = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : { error: await answer.text() };
    data.ok = answer.ok;
  } catch {
    data = { ok: false, error: "The server does not answer." };
  }
  if (data.ok) calm(); else warn(`Not written. ${data.error}`);
  return data;
}
