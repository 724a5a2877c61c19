// Claims, in the queue or one on its page: to move among them, and to say what one thinks
// of them. What is said shows at once; if it can't be written, it is taken back and told.
import { $, all, article, ask, inTurn, later, make, me, rows, send, tell } from "./page.js";

const words = { open: "open", worth: "worth checking", notworth: "not worth checking", wrong: "extraction wrong", done: "checked" };

// ---- Where one is
export const list = () => (rows ? [...rows.children] : []);
export const here = () => article ?? $(".row.here");
export const beside = (step) => { const l = list(), i = l.indexOf($(".row.here")); return i < 0 ? l[0] : l[i + step]; };
const picked = () => all(".pick input:checked").map((box) => box.closest(".row"));
const targets = () => { const p = picked(); return p.length ? p : here() ? [here()] : []; };

// stand makes a row the one that keys are about.
export function stand(row) {
  for (const r of all(".row.here")) { r.classList.remove("here"); r.removeAttribute("aria-current"); }
  row?.classList.add("here");
  row?.setAttribute("aria-current", "true");
}
export function go(row) {
  if (!row) return;
  stand(row);
  $(".words a", row).focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

// walk goes a step; from the last claim of a page on to the next page.
export function walk(step) {
  const row = beside(step);
  if (row) go(row); else if (list().length && !(step > 0 && nextPage())) tell(step > 0 ? "The last claim of the list" : "The first claim of this page");
}
function nextPage() {
  const next = $('a[rel="next"]');
  if (next) location.href = next.href;
  return next;
}

// ---- How a claim stands: data-version, -status, -assignee, -tags, -notes of its element
export function draw(at) {
  const { status, by, assignee, tags, notes } = at.dataset, state = $(".state", at);
  const parts = [make("span", "status", words[status] ?? status)];
  if (by) parts.push(make("span", "", `by ${by}`));
  if (assignee) parts.push(make("span", "assignee", `${assignee} has it`));
  for (const tag of (tags ?? "").split(",").filter(Boolean)) { const a = make("a", "tag", tag); a.href = `/?tag=${encodeURIComponent(tag)}`; parts.push(a); }
  if (+notes) parts.push(make("span", "notes", +notes === 1 ? "1 note" : `${notes} notes`));
  state.replaceChildren(...parts, ...all(".reader, .flag", state));
  for (const seen of all('input[name="seen"]', at)) seen.value = `${at.dataset.id}=${at.dataset.version}`;
}
export function set(at, fields) { Object.assign(at.dataset, fields); draw(at); }
export function show(reviews) {
  for (const [id, r] of Object.entries(reviews ?? {})) {
    const at = document.getElementById(id);
    if (at && r.Version >= +at.dataset.version) set(at, { version: r.Version, status: r.Status, by: "", assignee: r.Assignee, tags: (r.Tags ?? []).join(","), notes: r.Notes });
  }
}

// ---- What one does. A change is of what was before one's eyes when one made it, and of
// what one's own changes before have made of that; not of what others do while it waits.
export let pending = 0;
const own = {}; // the versions that one's own changes have made
async function change(on, fields) {
  pending++;
  const token = crypto.getRandomValues(new Uint32Array(4)).join("-"), seen = on.map((at) => +at.dataset.version);
  const data = await inTurn(() => send("/review", [...fields, ["token", token], ...on.flatMap(({ dataset: { id } }, i) => [["claim", id], ["seen", `${id}=${Math.max(seen[i], own[id] ?? 0)}`]])]));
  pending--;
  if (data.ok) for (const [id, r] of Object.entries(data.reviews)) own[id] = r.Version;
  show(data.reviews);
  return data.ok;
}
export async function decide(status, on = targets(), onward = true) {
  if (!on.length) return false;
  const before = on.map((at) => at.dataset.status), alone = onward && rows && !picked().length, next = alone && beside(1);
  for (const at of on) set(at, { status, by: "" });
  for (const box of all(".pick input:checked")) box.checked = false;
  if (next) go(next);
  $("#welcome")?.setAttribute("data-done", ""); // it has been understood
  const said = words[status][0].toUpperCase() + words[status].slice(1) + (on.length > 1 ? `: ${on.length} claims` : "");
  tell(said, true);
  const written = await change(on, [["status", status]]);
  if (!written) on.forEach((at, i) => { if (at.dataset.status === status) set(at, { status: before[i] }); });
  else if (alone && !next) { if (nextPage()) later(said, true); else tell(`${said}. That was the last claim of the list`, true); }
  return written && said;
}
$("#take-back").addEventListener("click", undo);
export async function undo() {
  const data = await inTurn(() => send("/undo", []));
  if (!data.ok) return;
  show(data.reviews);
  const [id] = Object.keys(data.reviews), row = document.getElementById(id);
  if (rows && row) go(row);
  if (article && !row) { later("Undone"); location.href = `/claim/${id}`; }
  tell(row ? "Undone" : "Undone, on a claim that is not in this list");
}
// write asks for words until they are written or left.
async function write(question, options, fields) {
  const on = targets();
  if (!on.length) return;
  for (let value = ""; (value = await ask(question, { ...options, value })); ) if (await change(on, fields(value))) return tell("Written");
}
export const note = () => write("Note", { long: true }, (v) => [["note", v]]);
export const assign = () => write("Assign to (- for nobody)", { list: "colleagues" }, (v) => [["assign", "1"], ["assignee", v]]);
export const tag = () => write("Tags, parted by commas; -tag takes one away", { list: "tags" }, (v) => v.split(",").map((t) => t.trim()).map((t) => (t.startsWith("-") ? ["untag", t.slice(1).trim()] : ["tag", t])));
export async function mine() {
  const on = targets();
  if (!on.length) return;
  const take = on[0].dataset.assignee !== me;
  if (await change(on, [["assign", "1"], ["assignee", take ? me : ""]])) tell(take ? "Yours" : "Let go of");
}
export function pick() {
  const row = $(".row.here"), box = row && $(".pick input", row);
  if (!box) return;
  box.checked = !box.checked;
  tell(`${picked().length} selected`);
  go(beside(1));
}
export function unpick() { for (const box of all(".pick input:checked")) box.checked = false; }

// ---- From claim to claim: a claim's page knows the list that it was opened from
const came = () => JSON.parse(sessionStorage.getItem("list") ?? "null");
export function remember() { if (rows) sessionStorage.setItem("list", JSON.stringify({ at: location.pathname + location.search, ids: list().map((r) => r.dataset.id) })); }
export function turn(step) {
  const l = came(), i = l?.ids.indexOf(article.dataset.id) ?? -1;
  if (i < 0) return false;
  location.href = l.ids[i + step] ? `/claim/${l.ids[i + step]}` : `${l.at}#${article.dataset.id}`;
  return true;
}
export function wayBack() { const l = came(), up = $('a[rel="up"]'); if (up && l?.ids.includes(article.dataset.id)) up.href = `${l.at}#${article.dataset.id}`; }
