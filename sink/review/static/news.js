// News: what comes in while one reads, what others decide, who has what open. A claim that
// has come is offered in a line; nothing that is being read moves.
import { $, all, article, make, me, rows, tell } from "./page.js";
import { draw, go, list, pending, remember, set, show } from "./list.js";

const bar = $("#news");
let fresh = [];

// look asks for the list anew: what is not there yet is offered, what has changed is shown.
async function look() {
  if (!rows) return;
  const at = new URL(location.href);
  at.searchParams.set("part", "rows");
  const answer = await fetch(at).catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html"); // our own rows; a parsed page runs nothing
  const first = at.searchParams.has("after") ? [] : all(".row", page);
  for (const r of all(".row", page)) {
    const known = document.getElementById(r.id);
    if (known && +r.dataset.version > +known.dataset.version) set(known, r.dataset);
  }
  const before = fresh.length;
  fresh = first.filter((r) => !document.getElementById(r.id));
  bar.hidden = !fresh.length;
  bar.firstChild.textContent = fresh.length === 1 ? "1 new claim: show it" : `${fresh.length} new claims: show them`;
  if (fresh.length > before) tell(bar.firstChild.textContent);
}
export function showNews() {
  if (!fresh.length) return;
  const came = fresh.map((r) => document.adoptNode(r));
  fresh = [];
  bar.hidden = true;
  rows.prepend(...came);
  for (const r of came) r.classList.add("new");
  $("#empty")?.remove();
  remember();
  go(came[0]);
}

// hears who opens a claim and who leaves it.
function held({ claim, by, open }) {
  const at = document.getElementById(claim);
  if (!at || by === me) return;
  for (const r of all(".reader", at)) if (r.dataset.by === by) r.remove();
  if (!open) return;
  const reader = make("span", "reader", `${by} has it open`);
  reader.dataset.by = by;
  $(".state", at).append(reader);
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
