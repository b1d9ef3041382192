// A long list of values opens where it is asked for, without what stands there already. Loaded when the first is asked for.
const open = (link, place, yes) => { place.hidden = !yes; link.setAttribute("aria-expanded", yes); };
const asked = new Set();

const fill = async (link, place, offerFind) => {
  const answer = await fetch(link.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const list = page.querySelector(".more-choices"), find = page.querySelector(".find"), box = find.firstElementChild;
  for (const { value } of link.closest("fieldset").querySelectorAll("input")) list.querySelector(`[value="${value}"]`)?.closest("li").remove();
  box.placeholder = box.placeholder.replace(/\d[\d\u202f]*/, list.querySelectorAll("li").length);
  place.append(find, list);
  offerFind(box);
};

export const toggleList = async (link, offerFind) => {
  if (asked.has(link)) return;
  let place = document.getElementById(`${link.id}-list`);
  if (!place) {
    asked.add(link);
    place = document.createElement("div");
    place.id = `${link.id}-list`;
    place.hidden = true;
    link.setAttribute("aria-controls", place.id);
    link.parentElement.after(place);
    await fill(link, place, offerFind);
    asked.delete(link);
  }
  open(link, place, place.hidden);
};
