// A list that the server filters and pages, narrowed while the user types.

import { h, replace } from "./dom.js";
import { panel } from "./errors.js";
import { bar, calm, field, pager } from "./parts.js";
import { note, to } from "./router.js";

// `page` is the page's name, `noun` that of what it lists. `search` is the title of the search; `filters` are select boxes
// by the names of their parameters, each with its title. `read` asks for a page of what they say; `count` says how many
// there are, and `show` shows them.
export async function listing({ page: name, noun, query, signal, search: title, filters = {}, read, count, show }) {
  const list = h("div");
  const total = h("p", { class: "hint", role: "status" });
  const search = h("input", { id: "search", type: "search", value: query.q ?? "", autocomplete: "off" });
  const asked = () => {
    const chosen = Object.entries(filters).map(([key, [, box]]) => [key, box.value]);
    return { q: search.value.trim(), ...Object.fromEntries(chosen) };
  };
  const address = (page) => ({ ...asked(), page: page > 1 ? page : "" });
  let latest = null;
  const look = async (page) => {
    if (signal.aborted) return;
    const turn = (latest = {});
    const meant = asked();
    note(name, address(page));
    const found = await read(meant, page);
    // Outdated responses are dropped.
    if (turn !== latest) return;
    replace(total, count(found, meant));
    replace(list, show(found, meant),
      pager(`Pages of ${noun}`, page, found.page_count, { address: (number) => to(name, address(number)) }));
  };
  const narrow = () => look(1).catch((error) => {
    if (error.name !== "AbortError") replace(list, panel(error, error.passes ? narrow : null));
  });
  search.addEventListener("input", calm(narrow));
  const boxes = Object.values(filters);
  boxes.forEach(([, box]) => box.addEventListener("change", narrow));
  await look(Math.max(1, Number.parseInt(query.page, 10) || 1));
  const fields = boxes.map(([label, box]) => field(label, box));
  return [bar(noun[0].toUpperCase() + noun.slice(1), narrow, field(title, search, null, "grow"), fields), total, list];
}
