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
})();
