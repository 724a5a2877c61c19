// News: what comes in while one reads, what others decide, who has what open. A claim that
// has come is offered in a line; nothing that is being read moves.
import { $, all, article, make, me, rows, tell } from "./page.js";
import { draw, go, pending, remember, set, show } from "./list.js";

const bar = $("#news");
let fresh = [], elsewhere = "";

// page is our own rows at an address; a parsed page runs nothing.
async function page(address) {
  const at = new URL(address);
  at.searchParams.set("part", "rows");
  const answer = await fetch(at).catch(() => null);
  return answer?.ok ? all(".row", new DOMParser().parseFromString(await answer.text(), "text/html")) : null;
}
// isFresh tells what has come from what moves up as others are decided. In a list of every
// status what somebody has decided meanwhile has not come.
const ofStatus = new URL(location.href).searchParams.get("status");
const isFresh = (row) => !document.getElementById(row.id) && +row.dataset.mark > +rows.dataset.mark && (ofStatus || row.dataset.version === "0");

// look asks for the list anew: what is not there yet is offered, what has changed is shown.
// What is new stands on the first page: from a later one it is a way there.
async function look() {
  if (!rows) return;
  const first = new URL(location.href), before = fresh.length;
  first.searchParams.delete("after");
  elsewhere = new URL(location.href).searchParams.has("after") ? first.href : "";
  const [here, there] = await Promise.all([page(location.href), elsewhere && page(first)]);
  for (const r of here ?? []) {
    const known = document.getElementById(r.id);
    if (known && +r.dataset.version > +known.dataset.version) set(known, r.dataset);
  }
  const list = elsewhere ? there : here;
  if (!list) return;
  fresh = list.filter(isFresh);
  bar.hidden = !fresh.length;
  const what = fresh.length === 1 ? "1 new claim" : `${fresh.length} new claims`, it = fresh.length === 1 ? "it" : "them";
  bar.firstChild.textContent = elsewhere ? `${what} on the first page: go there` : `${what}: show ${it}`;
  if (fresh.length > before) tell(bar.firstChild.textContent);
}
export function showNews() {
  if (!fresh.length) return;
  if (elsewhere) { location.href = elsewhere; return; }
  const came = fresh.map((r) => document.adoptNode(r));
  fresh = [];
  bar.hidden = true;
  rows.prepend(...came);
  for (const r of came) r.classList.add("new");
  $("#empty")?.remove();
  remember();
  go(came[0]);
}

// hears who else has a claim open now.
function held({ claim, by }) {
  const at = document.getElementById(claim);
  if (!at) return;
  for (const r of all(".reader", at)) r.remove();
  $(".state", at).append(...by.map((name) => make("span", "reader", `${name} has it open`)));
}
// hears what somebody changed, here or elsewhere.
function changed({ claim, by, field, before, after, version }) {
  const at = document.getElementById(claim);
  if (!at || +version <= +at.dataset.version || (by === me && pending)) return;
  const d = at.dataset, tags = new Set(d.tags.split(",").filter(Boolean));
  d.version = version;
  if (field === "status") { d.status = after; d.by = by === me ? "" : by; }
  if (field === "assignee") d.assignee = after;
  if (field === "note") d.notes = +d.notes + (after ? 1 : -1);
  if (field === "tag") { tags.delete(before); if (after) tags.add(after); d.tags = [...tags].join(","); }
  draw(at);
  if (article && by !== me && field === "status") tell(`${by} has decided: ${$(".status", at).textContent}`);
}

// The stream is open while the page is seen: a browser allows a site only a few.
let stream = null, soon = 0;
function follow() {
  if (document.hidden) { stream?.close(); stream = null; return; }
  if (stream) return;
  stream = new EventSource(article ? `/live?claim=${article.dataset.id}` : "/live");
  const on = (kind, hear) => stream.addEventListener(kind, (e) => hear(JSON.parse(e.data)));
  const again = () => { clearTimeout(soon); soon = setTimeout(look, 300); };
  on("hold", held);
  on("review", changed);
  on("stands", (reviews) => { if (!pending) show(reviews); });
  on("mark", again);
  on("anew", () => { stream.close(); stream = null; follow(); }); // a stream begins with how things stand
  stream.addEventListener("open", () => { document.body.dataset.live = "on"; again(); }); // something may have been missed
}
export function news() {
  if (!rows && !article) return;
  bar?.addEventListener("click", showNews);
  document.addEventListener("visibilitychange", follow);
  follow();
}
