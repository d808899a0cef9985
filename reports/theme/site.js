"use strict";
// The table of releases: search, filters, order, and an address that keeps them. Data is in data.js.
// A row: model, maker, both names, date, parameters, size, licence, class, status, stories, address.
(() => {
  const { rows, names, words } = window.MODELWIRE;
  const STEP = 100;
  const BANDS = [0, 3e9, 1e10, 4e10, 2e11, 1e12, Infinity];
  const KEYS = { model: 0, maker: 1, date: 3, parameters: 4, licence: 6, stories: 9 };
  const FIELDS = ["q", "maker", "size", "class", "from", "to"];
  const by = (id) => document.getElementById(id);
  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const found = rows.map((row) => plain(`${row[0]} ${row[2]} ${row[6]}`));
  const called = names.map((row) => plain(row[1]));
  const band = (size) => (size === null ? 7 : BANDS.findIndex((top, i) => i > 0 && size < top));
  let order = { key: "date", down: true };
  let shown = [];
  let drawn = 0;

  for (const maker of [...new Set(rows.map((row) => row[1]))].sort((a, b) => a.localeCompare(b))) {
    by("maker").append(new Option(maker, maker));
  }

  function cell(text, number) {
    const cell = document.createElement("td");
    if (number) cell.className = "number";
    const isolated = document.createElement("bdi");
    isolated.textContent = text;
    cell.append(isolated);
    return cell;
  }

  function line(row) {
    const tr = document.createElement("tr");
    const head = document.createElement("th");
    head.scope = "row";
    const strong = document.createElement("b");
    const link = document.createElement("a");
    link.href = row[10];
    const name = document.createElement("bdi");
    name.textContent = row[0];
    link.append(name);
    strong.append(link);
    head.append(strong);
    if (row[8] !== "released") {
      const note = document.createElement("small");
      note.textContent = words.planned;
      head.append(note);
    }
    tr.append(
      head,
      cell(row[2]),
      cell(row[3] || words.undated),
      cell(row[5], true),
      cell(row[6] || words.notStated),
      cell(row[9], true),
    );
    return tr;
  }

  function more() {
    const body = by("rows");
    const next = shown.slice(drawn, drawn + STEP).map((index) => line(rows[index]));
    body.append(...next);
    drawn += next.length;
    by("more").hidden = drawn >= shown.length;
  }

  function compare(a, b) {
    const column = KEYS[order.key];
    const x = rows[a][column], y = rows[b][column];
    const blankX = x === null || x === "", blankY = y === null || y === "";
    if (blankX || blankY) return blankX - blankY || a - b; // not stated comes last, whichever way
    const sign = typeof x === "number" ? x - y : x < y ? -1 : x > y ? 1 : 0;
    return (order.down ? -sign : sign) || a - b;
  }

  function hits(terms) {
    const place = by("hits");
    const matching = terms.length
      ? names.filter((_, i) => terms.every((term) => called[i].includes(term))).slice(0, 12)
      : [];
    place.hidden = !matching.length;
    place.replaceChildren(`${words.otherHits}: `);
    matching.forEach(([kind, name, address], i) => {
      const link = document.createElement("a");
      link.href = address;
      link.textContent = name;
      place.append(i ? " · " : "", link, ` (${kind})`);
    });
  }

  function refresh() {
    const chosen = Object.fromEntries(FIELDS.map((id) => [id, by(id).value]));
    const terms = plain(chosen.q).split(/\s+/).filter(Boolean);
    shown = [];
    rows.forEach((row, i) => {
      if (chosen.maker && row[1] !== chosen.maker) return;
      if (chosen.class && row[7] !== chosen.class) return;
      if (chosen.size && band(row[4]) !== Number(chosen.size)) return;
      if (chosen.from && !(row[3] >= chosen.from)) return;
      if (chosen.to && !(row[3] && row[3] <= chosen.to)) return;
      if (!terms.every((term) => found[i].includes(term))) return;
      shown.push(i);
    });
    shown.sort(compare);
    by("rows").replaceChildren();
    drawn = 0;
    more();
    hits(terms);
    by("count").textContent = words.shown.replace("{shown}", shown.length).replace("{all}", rows.length);
    for (const button of document.querySelectorAll("th button")) {
      const head = button.parentElement;
      if (button.dataset.key === order.key) head.setAttribute("aria-sort", order.down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    const kept = new URLSearchParams();
    for (const id of FIELDS) if (chosen[id]) kept.set(id, chosen[id]);
    if (order.key !== "date" || !order.down) kept.set("sort", (order.down ? "-" : "") + order.key);
    const address = kept.toString();
    history.replaceState(null, "", address ? `#${address}` : location.pathname + location.search);
  }

  function restore() {
    const kept = new URLSearchParams(location.hash.slice(1));
    for (const id of FIELDS) by(id).value = kept.get(id) ?? "";
    const sort = kept.get("sort") ?? "-date";
    const key = sort.replace(/^-/, "");
    order = Object.hasOwn(KEYS, key) ? { key, down: sort.startsWith("-") } : { key: "date", down: true };
    refresh();
  }

  let waiting = 0;
  by("filters").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(refresh, 60); });
  by("filters").addEventListener("reset", () => setTimeout(refresh, 0));
  by("filters").addEventListener("submit", (event) => event.preventDefault());
  by("more").addEventListener("click", more);
  window.addEventListener("hashchange", restore);
  for (const button of document.querySelectorAll("th button")) {
    button.addEventListener("click", () => {
      const { key } = button.dataset;
      const text = key === "model" || key === "maker" || key === "licence";
      order = order.key === key ? { key, down: !order.down } : { key, down: !text };
      refresh();
    });
  }
  restore();
  document.documentElement.dataset.ready = "table";
})();
