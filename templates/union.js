/* What only pages of the Union need: two States side by side. */
(() => {
  "use strict";

  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const params = new URLSearchParams(location.search);

  // State against State: two columns of the table, by their place -------------------------------------------------

  const versus = document.querySelector("[data-versus]");
  if (versus) {
    const [first, second] = all("select", versus);
    const differs = versus.querySelector("input");
    const sheet = new CSSStyleSheet();
    document.adoptedStyleSheets.push(sheet);
    const rows = all(".versus tr[data-row]");
    const words = new Map(all("[data-words] li").map((item) => [item.dataset.code, item.querySelector("[data-word]").textContent]));
    const pages = all(".versus thead a").map((link) => link.getAttribute("href"));

    // The sign of a chosen State gets its word and leads to its report.
    const speak = (row, place) => {
      const cell = row.cells[place];
      if (cell.firstElementChild) {
        return;
      }
      const link = document.createElement("a");
      link.href = `${pages[place - 1]}#${row.cells[0].dataset.place}`;
      link.textContent = `${cell.textContent} ${words.get(cell.className) || ""}`;
      cell.replaceChildren(link);
    };

    const show = () => {
      const kept = [first.value, second.value].map((place) => `:not(:nth-child(${Number(place) + 1}))`).join("");
      sheet.replaceSync(`.versus tr > :not(:first-child)${kept} { display: none; }`);
      rows.forEach((row) => {
        speak(row, Number(first.value));
        speak(row, Number(second.value));
        const [a, b] = [first, second].map((field) => row.cells[Number(field.value)].className);
        row.hidden = differs.checked && a === b;
      });
      params.set("a", first.value);
      params.set("b", second.value);
      history.replaceState(null, "", `${location.pathname}?${params}${location.hash}`);
    };
    first.value = params.get("a") || "1";
    second.value = params.get("b") || "2";
    document.querySelector(".versus").dataset.chosen = "";
    versus.addEventListener("input", show);
    versus.hidden = false;
    show();
  }

  // Search over all pages: the index beside them is loaded when somebody begins to search ------------------------

  const box = document.querySelector("[data-site]");
  if (box) {
    const form = box.closest("form");
    const field = form.elements.q;
    const most = 25;
    let index = null;

    // 25.2, 25-2 and 25(2) are the same provision; its anchor is art-25-2.
    const asAnchor = (word) => (/^\d+([.\-(][0-9a-z]+\)?)*$/.test(word) ? "art-" + word.match(/[0-9a-z]+/g).join("-") : "");

    const unpack = ({ pages, names, places, words, at }) => {
      const lists = at.split(" ").map((list) => {
        let sum = 0;
        return list.split(",").map((step) => (sum += parseInt(step, 36)));
      });
      return { pages, names, places, words: words.split(" "), lists };
    };

    const having = (word) => {
      const anchor = asAnchor(word);
      const inside = (place) => anchor && (place === anchor || place.startsWith(anchor + "-"));
      const named = `${index.names[anchor] || word}:`;
      const at = index.places.flatMap(([, place, name], n) => (inside(place) || (name || "").startsWith(named) ? [n] : []));
      if (at.length) {
        return new Set(at);
      }
      return new Set(index.words.flatMap((known, n) => (known.includes(word) ? index.lists[n] : [])));
    };

    const link = (number) => {
      const [page, place, name] = index.places[number];
      const [country, file] = index.pages[page];
      const item = document.createElement("li");
      const target = document.createElement("a");
      target.href = `${file}#${place}`;
      target.textContent = [country, name || index.names[place]].filter(Boolean).join(" \u00b7 ");
      item.append(target);
      return item;
    };

    const search = () => {
      const words = field.value.toLowerCase().split(/[\s,;]+/).filter((word) => word.length > 2 || asAnchor(word));
      box.hidden = !words.length || !index;
      if (box.hidden) {
        return;
      }
      const [first, ...rest] = words.map(having);
      const found = [...first].filter((number) => rest.every((numbers) => numbers.has(number))).sort((a, b) => a - b);
      box.firstElementChild.textContent = box.dataset.title.replace("{n}", found.length);
      const items = found.slice(0, most).map(link);
      if (found.length > most) {
        const more = document.createElement("li");
        more.textContent = box.dataset.more.replace("{n}", found.length - most);
        items.push(more);
      }
      box.lastElementChild.replaceChildren(...items);
      box.open = found.length > 0 && (box.open || !document.querySelector("[data-row]"));
    };

    const load = () => {
      if (document.querySelector("script[data-index]")) {
        return;
      }
      const script = document.createElement("script");
      script.src = box.dataset.site;
      script.dataset.index = "";
      script.onload = () => {
        index = unpack(window.siteIndex);
        search();
      };
      document.head.append(script);
    };

    let timer = 0;
    field.addEventListener("focus", load);
    field.addEventListener("input", () => {
      load();
      clearTimeout(timer);
      timer = setTimeout(search, 120);
    });
    form.addEventListener("reset", () => setTimeout(search));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
    if (field.value) {
      load();
    }
  }
})();
