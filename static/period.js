// Dragging over the bars of a histogram chooses the period from the first to the last of them. Loaded when a pointer first
// comes near; without it each bar is a link, and the links below lead further.
export const choosePeriods = (chart) => {
  let from;
  const bars = [...chart.querySelectorAll("a")];
  const middle = (bar) => { const { left, width } = bar.getBoundingClientRect(); return left + width / 2; };
  const near = (x) => bars.reduce((best, bar) => Math.abs(middle(bar) - x) < Math.abs(middle(best) - x) ? bar : best);
  const between = (one, other) => {
    const [first, last] = [bars.indexOf(one), bars.indexOf(other)].sort((a, b) => a - b);
    return bars.slice(first, last + 1);
  };
  const mark = (chosen) => { for (const bar of bars) bar.classList.toggle("picked", chosen.includes(bar)); };
  const end = () => { from = undefined; mark([]); };

  chart.addEventListener("dragstart", (event) => event.preventDefault());
  chart.addEventListener("pointerdown", (event) => {
    // A finger scrolls the page.
    if (bars.length < 2 || event.pointerType === "touch" || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    from = near(event.clientX);
  });
  addEventListener("pointermove", (event) => { if (from) mark(between(from, near(event.clientX))); });
  addEventListener("keydown", (event) => { if (event.key === "Escape") end(); });
  addEventListener("pointercancel", end);
  addEventListener("pointerup", (event) => {
    const chosen = from ? between(from, near(event.clientX)) : [];
    end();
    if (chosen.length < 2) return;
    const [first, last] = [chosen[0], chosen.at(-1)].map((bar) => new URL(bar.getAttribute("href"), location));
    first.searchParams.set("until", last.searchParams.get("until"));
    location = first;
  });
};
