// Offers how the words in a search box may go on. A nicety: the box works without this file.
const arabic = document.documentElement.lang === "ar" && { group: "جماعة مسلحة", province: "محافظة", place: "مكان", word: "كلمة" };
for (const box of document.querySelectorAll("input[data-complete]")) {
  box.insertAdjacentHTML("afterend", '<ul class="completions" id="go-on" role="listbox"></ul>');
  const list = box.nextElementSibling, lines = list.children;
  list.ariaLabel = arabic ? "أسماء وكلمات" : "Names and words";
  const set = (element, values) => { for (const name in values) element.setAttribute(name, values[name]); };
  let at, timer, turn = 0;
  const mark = (place) => {
    at = place;
    [...lines].forEach((line, number) => set(line, { "aria-selected": number === at }));
    set(box, { "aria-activedescendant": lines[at]?.id ?? "" });
  };
  const show = (found) => {
    list.replaceChildren(...found.map(({ text, kind, count, query }, number) => {
      const [line, name, about] = ["li", "bdi", "small"].map((tag) => document.createElement(tag));
      name.textContent = text;
      about.textContent = `${arabic[kind] ?? kind} · ${count}`;
      line.append(name, about);
      set(line, { id: `go-on-${number}`, role: "option", "data-query": query });
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
    const answer = await fetch(`${box.dataset.complete}?q=${encodeURIComponent(box.value)}`).catch(() => 0);
    const found = answer.ok ? (await answer.json()).completions : [];
    if (mine === turn) show(found);
  };
  set(box, { role: "combobox", "aria-autocomplete": "list", "aria-controls": "go-on" });
  hide();
  box.oninput = () => { clearTimeout(timer); timer = setTimeout(ask, 120); };
  box.onblur = hide;
  box.onkeydown = (event) => {
    const { key } = event, step = { ArrowDown: 1, ArrowUp: -1 }[key], size = lines.length + 1;
    const acts = step || key === "Escape" || (key === "Enter" && at >= 0);
    if (list.hidden || !acts) return;
    event.preventDefault();
    if (step) mark((at + 1 + step + size) % size - 1);
    else if (key === "Enter") choose(lines[at]);
    else hide();
  };
  list.onpointerdown = (event) => {
    event.preventDefault();
    const line = event.target.closest("li");
    if (line) choose(line);
  };
}
