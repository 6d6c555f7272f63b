/* Everything is readable without this script. It adds search, filters, sorting, "open all" and copied links,
   and keeps their state in the address. */
(() => {
  "use strict";

  // Helpers -----------------------------------------------------------------------------------------------------

  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const params = new URLSearchParams(location.search);

  const remember = () => {
    const query = params.toString();
    history.replaceState(null, "", location.pathname + (query ? "?" + query : "") + location.hash);
  };

  const put = (key, value) => {
    if (value) {
      params.set(key, value);
    } else {
      params.delete(key);
    }
  };

  // Sorting: a button in each sortable header; the third press gives back the order of the page -------------------

  const sortable = (table, number) => {
    const key = "sort" + number;
    const heads = all("thead th[data-sort]", table);
    const bodies = [...table.tBodies];
    const rows = all("tbody tr[data-row]", table);
    const home = new Map(bodies.map((body) => [body, [...body.rows]]));

    const value = (row, column) => {
      const cell = row.cells[column];
      return (cell.dataset.value ?? (cell.querySelector(".st") || cell).textContent).trim();
    };

    const comparing = (head, turn) => {
      const column = head.cellIndex;
      const language = document.documentElement.lang;
      if (head.dataset.sort === "number") {
        return (a, b) => turn * (parseFloat(value(a, column)) - parseFloat(value(b, column)));
      }
      return (a, b) => turn * value(a, column).localeCompare(value(b, column), language);
    };

    const restore = () => {
      heads.forEach((head) => head.removeAttribute("aria-sort"));
      bodies.forEach((body) => body.append(...home.get(body)));
      all("tr[data-head]", table).forEach((row) => (row.hidden = false));
    };

    const sort = (head, direction) => {
      restore();
      put(key, "");
      if (!direction) {
        return;
      }
      head.setAttribute("aria-sort", direction);
      put(key, heads.indexOf(head) + (direction === "ascending" ? "a" : "d"));
      const byOrder = head.dataset.sort === "order";
      if (byOrder && direction === "ascending") {
        return;
      }
      const sorted = byOrder ? [...rows].reverse() : [...rows].sort(comparing(head, direction === "ascending" ? 1 : -1));
      all("tr[data-head]", table).forEach((row) => (row.hidden = true));
      bodies[0].append(...sorted);
    };

    heads.forEach((head) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const next = { ascending: "descending", descending: null };
        const now = head.getAttribute("aria-sort");
        sort(head, now ? next[now] : "ascending");
        remember();
      });
    });

    const start = params.get(key);
    const head = start && heads[parseInt(start, 10)];
    if (head) {
      sort(head, start.endsWith("a") ? "ascending" : "descending");
    }
  };

  all("table[data-sortable]").forEach(sortable);

  // Search and filters ------------------------------------------------------------------------------------------

  const form = document.querySelector("[data-find]");
  const tools = document.querySelector("[data-tools]");

  // 25.2, 25-2 and 25(2) are the same provision; its anchor is art-25-2.
  const asAnchor = (word) => {
    const plain = word.replace(/[.,;:]+$/, "");
    if (!/^\d+([.\-(][0-9a-z]+\)?)*$/.test(plain)) {
      return "";
    }
    return "art-" + plain.match(/[0-9a-z]+/g).join("-");
  };

  const searchable = () => {
    const rows = all("[data-row]");
    const sections = all("[data-section]");
    const count = form.querySelector("[data-count]");
    const names = ["q", "article", "cluster", "gaps", "verified"];
    const texts = new Map();
    const places = new Map();

    const text = (row) => {
      if (!texts.has(row)) {
        texts.set(row, row.textContent.toLowerCase());
      }
      return texts.get(row);
    };

    const placesOf = (row) => {
      if (!places.has(row)) {
        const links = all('a[href*="#art-"]', row).map((link) => link.hash.slice(1));
        const outer = row.closest('[id^="art-"]');
        places.set(row, [row.id, outer ? outer.id : "", ...links]);
      }
      return places.get(row);
    };

    const at = (row, anchor) => placesOf(row).some((place) => place === anchor || place.startsWith(anchor + "-"));

    // A word that names a provision of the page is looked up as such; any other is looked for in the texts.
    const matcher = (word) => {
      const anchor = asAnchor(word);
      return anchor && rows.some((row) => at(row, anchor)) ? (row) => at(row, anchor) : (row) => text(row).includes(word);
    };

    const field = (name) => form.elements[name];

    const get = (name) => {
      const input = field(name);
      if (!input) {
        return "";
      }
      return input.type === "checkbox" ? (input.checked ? "1" : "") : input.value.trim();
    };

    const misses = (row, name, wanted) => {
      const place = row.closest(`[data-${name}]`);
      return place !== null && place.dataset[name] !== wanted;
    };

    // What a row is: g for a gap, v for verified, where its table (or list) says either of all its rows.
    const lacks = (row, flag) => {
      const place = row.closest("[data-flags]");
      return place !== null && place.dataset.flags.includes(flag) && !row.dataset.row.includes(flag);
    };

    const hidden = (row, now, matchers) =>
      Boolean(
        (now.article && misses(row, "article", now.article)) ||
          (now.cluster && misses(row, "cluster", now.cluster)) ||
          (now.gaps && lacks(row, "g")) ||
          (now.verified && lacks(row, "v")) ||
          !matchers.every((matches) => matches(row)),
      );

    const shown = (root) => all("[data-row]:not([data-hidden])", root);

    // Hits are marked without a change to the page, where the browser can.
    if (window.CSS && CSS.highlights) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("::highlight(hit) { background: var(--hit); color: var(--ink); }");
      document.adoptedStyleSheets.push(sheet);
    }
    const mark = (words) => {
      if (!window.CSS || !CSS.highlights) {
        return;
      }
      CSS.highlights.delete("hit");
      const wanted = words.filter((word) => word.length > 1);
      if (!wanted.length) {
        return;
      }
      const ranges = [];
      for (const row of shown(document)) {
        const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
        while (walker.nextNode() && ranges.length < 800) {
          const lower = walker.currentNode.data.toLowerCase();
          for (const word of wanted) {
            for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + word.length)) {
              const range = new Range();
              range.setStart(walker.currentNode, at);
              range.setEnd(walker.currentNode, at + word.length);
              ranges.push(range);
            }
          }
        }
      }
      CSS.highlights.set("hit", new Highlight(...ranges));
    };

    const told = (now, active, number) => {
      if (!active.length) {
        return [];
      }
      if (!number) {
        return [form.dataset.nothing];
      }
      const parts = sections
        .map((section) => [section, shown(section).length])
        .filter(([, hits]) => hits)
        .map(([section, hits]) => {
          const link = document.createElement("a");
          link.href = "#" + section.id;
          link.textContent = `${section.querySelector("h2").textContent.trim()} ${hits}`;
          return link;
        });
      const sum = form.dataset.entries.replace("{n}", number).replace("{total}", rows.length);
      return parts.length ? parts : [sum];
    };

    const filtered = (now, active) => {
      const labels = active.map((name) => {
        const input = field(name);
        const label = (input.labels[0] || input).textContent.trim();
        if (input.type === "checkbox") {
          return label;
        }
        return `${label} ${input.selectedOptions ? input.selectedOptions[0].textContent.trim() : now[name]}`;
      });
      return labels.length ? `${form.dataset.filtered} ${labels.join(", ")}` : "";
    };

    const apply = () => {
      const now = Object.fromEntries(names.map((name) => [name, get(name)]));
      const words = now.q.toLowerCase().split(/\s+/).filter(Boolean);
      const matchers = words.map(matcher);
      const active = names.filter((name) => now[name]);
      let number = 0;
      for (const row of rows) {
        const hide = hidden(row, now, matchers);
        row.toggleAttribute("data-hidden", hide);
        number += hide ? 0 : 1;
      }
      all("tr[data-head]").forEach((row) => row.toggleAttribute("data-hidden", !shown(row.parentElement).length));
      [...all("[data-group]"), ...sections].forEach((group) => {
        group.toggleAttribute("data-hidden", active.length > 0 && !shown(group).length);
      });
      if (words.length) {
        all("details").forEach((box) => {
          if (box.querySelector("[data-row]") && shown(box).length) {
            box.open = true;
          }
        });
      }
      document.documentElement.toggleAttribute("data-filtered", active.length > 0);
      const parts = told(now, active, number);
      count.replaceChildren(...parts.flatMap((part, place) => (place ? [" · ", part] : [part])));
      count.title = filtered(now, active);
      count.dataset.filter = filtered(now, active);
      mark(words);
      names.forEach((name) => put(name, now[name]));
      remember();
    };

    names.forEach((name) => {
      const input = field(name);
      if (input && params.get(name)) {
        if (input.type === "checkbox") {
          input.checked = true;
        } else {
          input.value = params.get(name);
        }
      }
    });

    let timer = 0;
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(apply, 80);
    };
    [...form.elements].forEach((input) => input.addEventListener("input", soon));
    form.addEventListener("reset", () => setTimeout(apply));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(timer);
      apply();
      const first = get("q") && shown(document)[0];
      if (first) {
        first.scrollIntoView({ block: "center" });
      }
    });
    form.hidden = false;
    apply();
  };

  if (form && document.querySelector("[data-row]")) {
    searchable();
  }

  // "Open all" and "close all" ----------------------------------------------------------------------------------

  if (tools) {
    const toggle = tools.querySelector("[data-toggle-all]");
    toggle.addEventListener("click", () => {
      const open = toggle.getAttribute("aria-expanded") !== "true";
      all("main details").forEach((box) => (box.open = open));
      toggle.setAttribute("aria-expanded", String(open));
      toggle.textContent = open ? tools.dataset.close : tools.dataset.open;
    });
    tools.hidden = false;
  }

  // The strip of provisions is one stop of the Tab key; the arrow keys move inside it -----------------------------

  all("[data-strip]").forEach((strip) => {
    const cells = all("a.cell", strip);
    const moves = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    const choose = (chosen) => cells.forEach((cell) => (cell.tabIndex = cell === chosen ? 0 : -1));
    choose(cells[0]);
    strip.addEventListener("focusin", (event) => choose(event.target));
    strip.addEventListener("keydown", (event) => {
      const at = cells.indexOf(event.target);
      const ends = { Home: cells[0], End: cells[cells.length - 1] };
      const next = ends[event.key] || cells[at + (moves[event.key] || 0)];
      if (next && next !== event.target) {
        event.preventDefault();
        next.focus();
      }
    });
  });

  // What scrolls sideways starts at its newest end, and says that it scrolls --------------------------------------

  const scrollers = all(".scroll");
  const measure = () =>
    scrollers.forEach((box) => {
      if (box.scrollWidth > box.clientWidth + 4) {
        box.dataset.scrolls = document.body.dataset.sideways;
      } else {
        delete box.dataset.scrolls;
      }
    });
  all(".scroll.chart[data-end]").forEach((box) => (box.scrollLeft = box.scrollWidth));
  measure();
  addEventListener("resize", measure);

  // A link to a place inside something closed opens it ------------------------------------------------------------

  const reveal = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) {
      return;
    }
    for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) {
      box.open = true;
    }
    if (target.hasAttribute("data-hidden") && form) {
      form.reset();
    }
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  if (location.hash) {
    reveal();
  }

  // Links of a place to itself copy their address, too ------------------------------------------------------------

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const place = link && link.closest("[id]");
    if (!place || "#" + place.id !== link.hash || !navigator.clipboard) {
      return;
    }
    const done = () => {
      link.dataset.copied = form ? form.dataset.copied : "";
      setTimeout(() => delete link.dataset.copied, 1500);
    };
    navigator.clipboard.writeText(link.href).then(done, () => {});
  });

  // Paper shows everything that is not filtered out ---------------------------------------------------------------

  addEventListener("beforeprint", () => {
    all("details:not([open])").forEach((box) => {
      box.open = true;
      box.dataset.printed = "";
    });
  });
  addEventListener("afterprint", () => {
    all("details[data-printed]").forEach((box) => {
      box.open = false;
      delete box.dataset.printed;
    });
  });
})();
