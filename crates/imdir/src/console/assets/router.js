// Pages by their addresses. All that a page shows is said by its address, so a reload shows it again.

import { actOn } from "./api.js";

const here = () => new URL(location.href);

// The address of a page, on the account that this one is about.
export function to(page, query = {}) {
  const parameters = new URLSearchParams();
  const account = here().searchParams.get("account");
  if (account) parameters.set("account", account);
  for (const [name, value] of Object.entries(query)) {
    if (value != null && value !== "" && value !== false) parameters.set(name, value);
  }
  return `/console/${page}${parameters.size ? `?${parameters}` : ""}`;
}

// An address that somebody broke names something that isn't there.
function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

let show = () => {};
let shown = "";

export function go(address) {
  history.pushState(null, "", address);
  show();
}

// Says in the address what the page shows by now, without showing it anew.
export function note(page, query) {
  history.replaceState(null, "", to(page, query));
  shown = location.pathname + location.search;
}

export const again = () => show();

// Calls `open(parts, query)` for this address and each that is gone to.
export function start(open) {
  show = () => {
    const { pathname, search, searchParams } = here();
    shown = pathname + search;
    actOn(searchParams.get("account"));
    const parts = pathname.replace(/^\/console\/?/, "").split("/").filter(Boolean).map(decode);
    open(parts, Object.fromEntries(searchParams));
  };
  addEventListener("popstate", () => {
    // Within a page, as to its content, is nowhere else.
    if (location.pathname + location.search !== shown) show();
  });
  addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || event.defaultPrevented || link.target) return;
    const url = new URL(link.href);
    if (url.origin !== location.origin || !url.pathname.startsWith("/console/") || url.hash) return;
    event.preventDefault();
    go(url.pathname + url.search);
  });
  show();
}
