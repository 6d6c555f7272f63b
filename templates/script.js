/* Everything is readable without this script. It adds search, filters, sorting, "open all" and copied links,
   and keeps their state in the address. */
(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const tools = document.querySelector("[data-tools]");
  const params = new URLSearchParams(location.search);

  const remember = () => {
    const query = params.toString();
    history.replaceState(null, "", location.pathname + (query ? "?" + query : "") + location.hash);
  };
  const put = (key, value) => (value ? params.set(key, value) : params.delete(key));

  // Sorting: a button in each sortable header; the third press gives back the order of the page.
  const sorters = [];
  all("table[data-sortable]").forEach((table, number) => {
    const heads = all("thead th[data-sort]", table);
    const bodies = [...table.tBodies];
    const rows = all("tbody tr[data-row]", table);
    const home = new Map(bodies.map((body) => [body, [...body.rows]]));
    const value = (row, column) => {
      const cell = row.cells[column];
      return (cell.dataset.value ?? cell.textContent).trim();
    };
    const sort = (head, direction) => {
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      bodies.forEach((body) => body.append(...home.get(body)));
      all("tr[data-head]", table).forEach((row) => (row.hidden = false));
      const key = "sort" + number;
      if (!direction) return put(key, "");
      head.setAttribute("aria-sort", direction);
      put(key, heads.indexOf(head) + (direction === "ascending" ? "a" : "d"));
      if (head.dataset.sort === "order" && direction === "ascending") return undefined;
      const column = head.cellIndex;
      const turn = direction === "ascending" ? 1 : -1;
      const numeric = head.dataset.sort === "number";
      const sorted = [...rows];
      if (head.dataset.sort === "order") sorted.reverse();
      else
        sorted.sort((a, b) => {
          const [x, y] = [value(a, column), value(b, column)];
          return turn * (numeric ? parseFloat(x) - parseFloat(y) : x.localeCompare(y, document.documentElement.lang));
        });
      all("tr[data-head]", table).forEach((row) => (row.hidden = true));
      bodies[0].append(...sorted);
      return undefined;
    };
    heads.forEach((head) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const now = head.getAttribute("aria-sort");
        sort(head, !now ? "ascending" : now === "ascending" ? "descending" : null);
        remember();
      });
    });
    const start = params.get("sort" + number);
    if (start) sorters.push(() => heads[parseInt(start, 10)] && sort(heads[parseInt(start, 10)], start.endsWith("a") ? "ascending" : "descending"));
  });
  sorters.forEach((run) => run());

  // Filters.
  if (tools) {
    const rows = all("[data-row]");
    const texts = new Map();
    const text = (row) => {
      if (!texts.has(row)) texts.set(row, row.textContent.toLowerCase());
      return texts.get(row);
    };
    const count = tools.querySelector("[data-count]");
    const get = (name) => {
      const field = tools.elements[name];
      return !field ? "" : field.type === "checkbox" ? (field.checked ? "1" : "") : field.value.trim();
    };
    const names = ["q", "article", "cluster", "gaps", "verified"];
    const misses = (row, name, wanted) => {
      const place = row.closest(`[data-${name}]`);
      return place !== null && place.dataset[name] !== wanted;
    };
    const apply = () => {
      const now = Object.fromEntries(names.map((name) => [name, get(name)]));
      const words = now.q.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const row of rows) {
        const hide =
          (now.article && misses(row, "article", now.article)) ||
          (now.cluster && misses(row, "cluster", now.cluster)) ||
          (now.gaps && misses(row, "gap", "yes")) ||
          (now.verified && misses(row, "verified", "yes")) ||
          !words.every((word) => text(row).includes(word));
        row.toggleAttribute("data-hidden", Boolean(hide));
        if (!hide) shown += 1;
      }
      const lively = (root) => all("[data-row]", root).some((row) => !row.hasAttribute("data-hidden"));
      all("[data-group]").forEach((group) => group.toggleAttribute("data-hidden", !lively(group)));
      all("tr[data-head]").forEach((row) => row.toggleAttribute("data-hidden", !lively(row.parentElement)));
      if (words.length) all("details.remarks").forEach((box) => { if (lively(box)) box.open = true; });
      const active = names.filter((name) => now[name]);
      tools.toggleAttribute("data-active", active.length > 0);
      const told = tools.dataset.shown.replace("{n}", shown).replace("{total}", rows.length);
      const labels = active.map((name) => {
        const field = tools.elements[name];
        const label = (field.labels[0] || field).textContent.trim();
        return field.type === "checkbox" ? label : label + " " + (field.selectedOptions ? field.selectedOptions[0].textContent : now[name]);
      });
      count.textContent = told + (labels.length ? ". " + tools.dataset.filtered + " " + labels.join(", ") : "");
      names.forEach((name) => put(name, now[name]));
    };
    names.forEach((name) => {
      const field = tools.elements[name];
      if (!field || !params.get(name)) return;
      if (field.type === "checkbox") field.checked = true;
      else field.value = params.get(name);
    });
    let timer = 0;
    tools.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => { apply(); remember(); }, 60);
    });
    tools.addEventListener("submit", (event) => event.preventDefault());
    tools.addEventListener("reset", () => setTimeout(() => { apply(); remember(); }));
    const toggle = tools.querySelector("[data-toggle-all]");
    if (toggle)
      toggle.addEventListener("click", () => {
        const open = toggle.textContent === tools.dataset.open;
        all("main details").forEach((box) => (box.open = open));
        toggle.textContent = open ? tools.dataset.close : tools.dataset.open;
      });
    tools.hidden = false;
    apply();
  }

  // A link to a place inside something closed opens it.
  const reveal = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    if (target.hasAttribute("data-hidden") && tools) tools.reset();
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();

  // Links to a place copy their address, too.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.self");
    if (!link || !navigator.clipboard) return;
    navigator.clipboard.writeText(link.href).then(() => {
      link.textContent = "\u2713";
      if (tools) link.title = tools.dataset.copied;
      setTimeout(() => (link.textContent = "#"), 1500);
    }, () => {});
  });

  // Paper shows everything that is not filtered out.
  addEventListener("beforeprint", () => all("details").forEach((box) => {
    if (!box.open) { box.open = true; box.dataset.printed = ""; }
  }));
  addEventListener("afterprint", () => all("details[data-printed]").forEach((box) => {
    box.open = false;
    delete box.dataset.printed;
  }));
})();
