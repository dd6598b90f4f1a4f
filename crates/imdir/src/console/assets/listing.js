// A list that the page has whole: filtered while the user types, and shown a part at a time.

import { counted, h, replace } from "./dom.js";
import { bar, button, field, table } from "./parts.js";
import { note } from "./router.js";

const A_PART = 100;

// `page` is the page's name; `text` is what the filter looks at in an item, and `row` shows it.
export function listing({ page, query, label, noun, items, headings, text, row, none }) {
  const list = h("div");
  const count = h("p", { class: "hint", role: "status" });
  const search = h("input", { id: "search", type: "search", value: query.q ?? "", autocomplete: "off" });
  const some = (meant, many) => {
    const rest = meant.length - many;
    const more = rest > 0 ? button(`Show more of the ${rest} others`, () => some(meant, many + A_PART)) : null;
    replace(list, table(label, headings, h("tbody", {}, meant.slice(0, many).map(row))), more);
  };
  const narrow = () => {
    const key = search.value.trim().toLowerCase();
    const meant = items.filter((item) => text(item).toLowerCase().includes(key));
    const all = counted(items.length, noun);
    note(page, { q: search.value.trim() });
    replace(count, meant.length === items.length ? all : `${meant.length} of ${all}`);
    if (meant.length) some(meant, A_PART);
    else replace(list, h("p", {}, items.length ? "None matches. Type less." : none));
  };
  search.addEventListener("input", narrow);
  narrow();
  return [bar(label, narrow, field("Name", search, null, "grow")), count, list];
}
