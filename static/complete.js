// Offers how the words in a search box may go on. A nicety: the box works without this file.
"use strict";
for (const box of document.querySelectorAll("input[data-complete]")) {
  const list = document.createElement("ul");
  const set = (element, values) => { for (const name in values) element.setAttribute(name, values[name]); };
  let at, timer, turn = 0;
  const mark = (place) => {
    at = place;
    [...list.children].forEach((line, number) => set(line, { "aria-selected": number === at }));
    set(box, { "aria-activedescendant": list.children[at]?.id ?? "" });
  };
  const show = (found) => {
    list.replaceChildren(...found.map(({ text, kind, count, query }, number) => {
      const [line, name, about] = ["li", "bdi", "small"].map((tag) => document.createElement(tag));
      name.textContent = text;
      about.textContent = `${kind} · ${count}`;
      line.append(name, about);
      line.dataset.query = query;
      set(line, { id: `go-on-${number}`, role: "option" });
      return line;
    }));
    list.hidden = !found.length;
    set(box, { "aria-expanded": !list.hidden });
    mark(-1);
  };
  const hide = () => { clearTimeout(timer); turn++; show([]); };
  const choose = (line) => { box.value = line.dataset.query; hide(); };
  const ask = async () => {
    const mine = ++turn;
    const answer = await fetch(`${box.dataset.complete}?q=${encodeURIComponent(box.value)}`).catch(() => null);
    const found = answer?.ok ? (await answer.json()).completions : [];
    if (mine === turn) show(found);
  };
  set(list, { id: "go-on", class: "completions", role: "listbox", "aria-label": "Names and words" });
  set(box, { role: "combobox", "aria-autocomplete": "list", "aria-controls": "go-on" });
  box.after(list);
  hide();
  box.oninput = () => { clearTimeout(timer); timer = setTimeout(ask, 120); };
  box.onblur = hide;
  box.onkeydown = (event) => {
    const { key } = event, step = { ArrowDown: 1, ArrowUp: -1 }[key], size = list.children.length + 1;
    if (list.hidden || !(step || key === "Escape" || (key === "Enter" && at >= 0))) return;
    event.preventDefault();
    if (step) mark((at + 1 + step + size) % size - 1);
    else if (key === "Enter") choose(list.children[at]);
    else hide();
  };
  list.onpointerdown = (event) => {
    event.preventDefault();
    const line = event.target.closest("li");
    if (line) choose(line);
  };
}
