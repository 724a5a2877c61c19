// The page works without this. With it, single keys move, decide and undo, news comes
// in, and words are marked. Nothing here makes HTML of words: only text is set.
"use strict";
(() => {
  const $ = (s, at = document) => at.querySelector(s);
  const all = (s, at = document) => [...at.querySelectorAll(s)];
  const rows = $("#rows"), article = $("article.claim"), said = $("#said");
  const me = $(".visitor span")?.textContent ?? "";
  const tell = (words) => { said.textContent = ""; requestAnimationFrame(() => { said.textContent = words; }); };
  const cookie = (name, value) => { document.cookie = `${name}=${value}; path=/; max-age=${value ? 31536000 : 0}; samesite=lax`; };

  // What a person does, sent without leaving the page.
  async function send(path, fields) {
    const body = new URLSearchParams();
    for (const [k, v] of fields) body.append(k, v);
    const answer = await fetch(path, { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer) { tell("Not sent: the server does not answer."); return null; }
    const type = answer.headers.get("Content-Type") ?? "";
    const data = type.includes("json") ? await answer.json() : { error: await answer.text() };
    if (!answer.ok) { notice(data.error); return null; }
    return data;
  }
  const once = () => crypto.getRandomValues(new Uint32Array(4)).join("-");

  // ---- A line at the foot of the page: a question with an answer, or a notice.
  let pop = null;
  function close() { pop?.remove(); pop = null; }
  function notice(words) {
    tell(words);
    close();
    pop = document.createElement("div");
    pop.className = "pop";
    pop.textContent = words;
    document.body.append(pop);
    const gone = pop;
    setTimeout(() => gone.remove(), 6000);
  }
  function ask(words, value, then) {
    close();
    const back = document.activeElement;
    pop = document.createElement("form");
    pop.className = "pop";
    const input = document.createElement("input");
    input.setAttribute("aria-label", words);
    input.placeholder = words;
    input.value = value;
    pop.append(input);
    pop.addEventListener("submit", (e) => { e.preventDefault(); const v = input.value.trim(); close(); back?.focus(); if (v) then(v); });
    pop.addEventListener("keydown", (e) => { if (e.key === "Escape") { close(); back?.focus(); } });
    document.body.append(pop);
    input.focus();
  }

  // ---- Lists
  const list = () => (rows ? [...rows.children] : []);
  const here = () => (article ?? $(".row.here"));
  function go(row) {
    if (!row) return;
    $(".row.here")?.classList.remove("here");
    row.classList.add("here");
    const link = $(".words a", row);
    link.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }
  const beside = (step) => { const l = list(), i = l.indexOf(here()); return l[i + step] ?? (i < 0 ? l[0] : null); };
  const picked = () => all(".pick input:checked").map((b) => b.closest(".row"));
  const targets = () => { const p = picked(); return p.length ? p : here() ? [here()] : []; };

  function show(id, review) {
    const at = document.getElementById(id);
    if (!at) return;
    at.dataset.version = review.Version;
    at.dataset.status = review.Status;
    for (const seen of all('input[name="seen"]', at)) seen.value = `${id}=${review.Version}`;
    const state = $(".state", at), words = { open: "open", worth: "worth checking", notworth: "not worth checking", wrong: "extraction wrong", done: "checked" };
    const parts = [["status", words[review.Status] ?? review.Status]];
    if (review.Assignee) parts.push(["assignee", `${review.Assignee} has it`]);
    for (const t of review.Tags ?? []) parts.push(["tag", t]);
    if (review.Notes) parts.push(["", review.Notes === 1 ? "1 note" : `${review.Notes} notes`]);
    state.replaceChildren(...parts.map(([c, w]) => { const s = document.createElement("span"); s.className = c; s.textContent = w; return s; }));
  }
  async function change(on, fields) {
    const body = [...fields, ["token", once()]];
    for (const at of on) body.push(["claim", at.dataset.id], ["seen", `${at.dataset.id}=${at.dataset.version}`]);
    const data = await send("/review", body);
    if (!data) return false;
    for (const [id, review] of Object.entries(data.reviews)) show(id, review);
    for (const box of all(".pick input:checked")) box.checked = false;
    return true;
  }
  async function decide(status) {
    const on = targets();
    if (!on.length) return;
    const next = article || picked().length ? null : beside(1);
    const words = { worth: "Worth checking", notworth: "Not worth checking", wrong: "Extraction wrong", done: "Checked" };
    const sent = change(on, [["status", status]]); // the next one does not wait for the answer
    if (next) go(next);
    if (await sent) tell(on.length > 1 ? `${words[status]}: ${on.length} claims` : words[status]);
  }
  async function undo() {
    const data = await send("/undo", []);
    if (!data) return;
    const ids = Object.keys(data.reviews);
    for (const id of ids) show(id, data.reviews[id]);
    go(rows && document.getElementById(ids[0]));
    tell("Undone");
  }

  // ---- News: what comes, what others do
  let fresh = [];
  const news = $("#news");
  async function look() {
    if (!rows || new URLSearchParams(location.search).has("after")) return;
    const at = new URL(location.href);
    at.searchParams.set("part", "rows");
    const answer = await fetch(at).catch(() => null);
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(`<ol>${await answer.text()}</ol>`, "text/html"); // our own page's rows
    const known = new Set(list().map((r) => r.id));
    fresh = all(".row", page).filter((r) => !known.has(r.id));
    news.hidden = !fresh.length;
    news.textContent = fresh.length === 1 ? "1 new claim: show it ( . )" : `${fresh.length} new claims: show them ( . )`;
    if (fresh.length) tell(news.textContent);
  }
  function showNews() {
    if (!fresh.length) return;
    rows.prepend(...fresh.map((r) => document.adoptNode(r)));
    const first = fresh[0];
    fresh = [];
    news.hidden = true;
    go(document.getElementById(first.id));
  }
  news?.addEventListener("click", showNews);
  if (rows || article) {
    const stream = new EventSource("/live");
    let later = 0;
    stream.addEventListener("mark", () => { clearTimeout(later); later = setTimeout(look, 300); });
    stream.addEventListener("hold", (e) => {
      const { claim, by } = JSON.parse(e.data);
      for (const r of all(".reader")) if (r.dataset.by === by) r.remove();
      const at = document.getElementById(claim);
      if (!at || me.startsWith(by)) return;
      const s = document.createElement("span");
      s.className = "reader"; s.dataset.by = by; s.textContent = `${by} has it open`;
      $(".state", at)?.append(s);
    });
    stream.addEventListener("review", (e) => {
      const { claim, by, field, after } = JSON.parse(e.data);
      const at = document.getElementById(claim);
      if (!at || !by || me.startsWith(by)) return;
      if (field === "status") { at.dataset.status = after; const s = $(".state .status", at); if (s) s.textContent = `${after}, by ${by}`; }
    });
  }

  // ---- Marking words
  const passage = $("#passage"), form = $("#correct");
  const chars = passage ? all(".block", passage).map((p) => ({ p, start: +(p.firstElementChild?.dataset.start ?? 0), text: [...p.textContent] })) : [];
  const spans = {}, changed = {};
  const order = ["source", "cue", "content"];
  function readSpans() { for (const n of order) spans[n] = form[n].value.trim().split(/\s+/).filter(Boolean).map((s) => s.split("-").map(Number)); }
  if (form && passage) readSpans();
  function draw() {
    for (const { p, start, text } of chars) {
      const cuts = new Set([0, text.length]);
      for (const n of order) for (const [a, b] of spans[n]) for (const x of [a - start, b - start]) if (x > 0 && x < text.length) cuts.add(x);
      const at = [...cuts].sort((a, b) => a - b);
      p.replaceChildren(...at.slice(1).map((to, i) => {
        const from = at[i], marks = order.filter((n) => spans[n].some(([a, b]) => a <= start + from && start + to <= b));
        const el = document.createElement(marks.length ? "mark" : "span");
        el.className = marks.join(" ");
        el.dataset.start = start + from;
        el.textContent = text.slice(from, to).join("");
        return el;
      }));
    }
    for (const n of order) form[n].value = spans[n].map((s) => s.join("-")).join(" ");
    form.classList.add("marking");
  }
  const place = (node, offset) => { const el = node.parentElement?.closest("[data-start]"); return el && passage.contains(el) ? +el.dataset.start + [...node.data.slice(0, offset)].length : null; };
  function selected() {
    const s = getSelection();
    if (!s.rangeCount || s.isCollapsed) return null;
    const r = s.getRangeAt(0);
    if (r.startContainer.nodeType !== 3 || r.endContainer.nodeType !== 3) return null;
    const a = place(r.startContainer, r.startOffset), b = place(r.endContainer, r.endOffset);
    return a !== null && b !== null && a < b ? [a, b] : null;
  }
  function keep(name, span) {
    const rest = changed[name] ? spans[name].filter(([a, b]) => b <= span[0] || span[1] <= a) : [];
    changed[name] = true;
    spans[name] = [...rest, span].sort((x, y) => x[0] - y[0]);
    getSelection().removeAllRanges();
    draw();
    tell(`${name}: ${span[1] - span[0]} letters`);
  }
  // words of the passage, for arrows: [start, end) of each
  const words = chars.flatMap(({ start, text }) => { const out = []; const s = text.join(""); for (const m of s.matchAll(/\S+/g)) { const a = [...s.slice(0, m.index)].length; out.push([start + a, start + a + [...m[0]].length]); } return out; });
  let marking = null; // {name, from, to}: words from..to are chosen
  function point() {
    const a = words[Math.min(marking.from, marking.to)][0], b = words[Math.max(marking.from, marking.to)][1];
    const find = (at, end) => { for (const el of all("[data-start]", passage)) { const s = +el.dataset.start, n = [...el.textContent].length; if (at >= s && (end ? at <= s + n : at < s + n)) return [el.firstChild, [...el.textContent].slice(0, at - s).join("").length]; } return null; };
    const x = find(a, false), y = find(b, true);
    if (x && y) { const r = document.createRange(); r.setStart(...x); r.setEnd(...y); const s = getSelection(); s.removeAllRanges(); s.addRange(r); y[0].parentElement.scrollIntoView({ block: "nearest" }); }
    tell(getSelection().toString());
  }
  function mark(name) {
    if (!form || !passage || form.hidden) return;
    const s = selected();
    if (s && !marking) { keep(name, s); return; }
    const at = spans[name][0]?.[0] ?? spans.cue[0]?.[0] ?? words[0]?.[0];
    const i = Math.max(0, words.findIndex(([a, b]) => b > at));
    marking = { name, from: i, to: i };
    form.classList.add("marking");
    point();
  }
  function markKey(e) {
    const move = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
    if (move) { marking.to = Math.min(words.length - 1, Math.max(0, marking.to + move)); if (!e.shiftKey) marking.from = marking.to; point(); }
    else if (e.key === "Enter") { const { name, from, to } = marking; marking = null; keep(name, [words[Math.min(from, to)][0], words[Math.max(from, to)][1]]); $("#keep-marks").focus(); }
    else if (e.key === "Escape") { marking = null; getSelection().removeAllRanges(); }
    else return false;
    return true;
  }
  form?.addEventListener("click", (e) => { const name = e.target.closest("button")?.dataset.mark; if (!name) return; const s = selected(); if (s) keep(name, s); else { tell("Select the words first."); mark(name); } });
  form?.addEventListener("mousedown", (e) => { if (e.target.closest("button[data-mark]")) e.preventDefault(); }); // the selection stays
  form?.addEventListener("reset", () => location.reload());

  // ---- Keys
  const open = (sel) => { const a = $(sel); if (a) a.click(); };
  const keys = {
    j: () => go(beside(1)), k: () => go(beside(-1)),
    y: () => decide("worth"), n: () => decide("notworth"), d: () => decide("done"),
    x: () => { decide("wrong"); if (article) mark("source"); },
    u: undo,
    m: () => { const at = here(); if (at) change(targets(), [["assign", "1"], ["assignee", $(".assignee", at) ? "" : me.replace(/ \(reads\)$/, "")]]); },
    e: () => { if (here()) ask("Note", "", (v) => change(targets(), [["note", v]])); },
    g: () => { if (here()) ask("Tags, parted by commas", "", (v) => change(targets(), [["tag", v]])); },
    v: () => { const box = here() && $(".pick input", here()); if (box) { box.checked = !box.checked; tell(box.checked ? "Selected" : "Not selected"); go(beside(1)); } },
    o: () => { if (article) open("#live"); else if (here()?.dataset.open) window.open(here().dataset.open, "_blank", "noopener,noreferrer"); else tell("This article has no address in the world."); },
    a: () => open("#archived"), b: () => open('a[rel="up"]'),
    s: () => mark("source"), c: () => mark("cue"), t: () => mark("content"),
    ".": showNews, "/": () => $("#q")?.focus(), "?": () => { location.href = "/keys"; },
  };
  const off = () => document.body.dataset.keys === "off";
  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.altKey || e.metaKey || e.isComposing) return;
    if (marking && markKey(e)) { e.preventDefault(); return; }
    if (off() || e.target.closest?.("input, select, textarea")) { if (e.key === "Escape" && e.target.matches?.("#q")) e.target.blur(); return; }
    const act = keys[e.key];
    if (act && (rows || article || e.key === "?")) { e.preventDefault(); act(); }
  });
  rows?.addEventListener("focusin", (e) => { const row = e.target.closest(".row"); if (row && !row.classList.contains("here")) { $(".row.here")?.classList.remove("here"); row.classList.add("here"); } });
  rows?.addEventListener("submit", (e) => {
    const row = e.target.closest(".row");
    if (!row || !e.submitter?.value) return;
    e.preventDefault();
    change([row], [["status", e.submitter.value]]).then((done) => done && tell(e.submitter.firstChild.textContent));
  });

  // ---- Switches
  const sk = $("#switch-keys"), st = $("#switch-theme");
  if (sk) { sk.hidden = false; const word = () => { sk.textContent = off() ? "Switch single keys on" : "Switch single keys off"; }; word(); sk.addEventListener("click", () => { if (off()) { delete document.body.dataset.keys; cookie("keys", ""); } else { document.body.dataset.keys = "off"; cookie("keys", "off"); } word(); }); }
  if (st) { st.hidden = false; const next = { "": "light", light: "dark", dark: "" }; const word = () => { st.textContent = `Theme: ${document.documentElement.dataset.theme || "the machine’s"}`; }; word(); st.addEventListener("click", () => { const t = next[document.documentElement.dataset.theme ?? ""]; if (t) document.documentElement.dataset.theme = t; else delete document.documentElement.dataset.theme; cookie("theme", t); word(); }); }
  go(document.getElementById(location.hash.slice(1)) ?? null);
})();
