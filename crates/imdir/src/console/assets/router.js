// Routes addresses to pages. The address has the page's whole state, so a reload shows it again.

import { actOn } from "./api.js";

const here = () => new URL(location.href);

// The address of a page about the current account.
export function to(page, query = {}) {
  const parameters = new URLSearchParams();
  const account = here().searchParams.get("account");
  if (account) parameters.set("account", account);
  for (const [name, value] of Object.entries(query)) {
    if (value != null && value !== "" && value !== false) parameters.set(name, value);
  }
  return `/console/${page}${parameters.size ? `?${parameters}` : ""}`;
}

// A malformed address leads to an unknown object.
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

// Puts the page's current state into the address, without rendering again.
export function note(page, query) {
  history.replaceState(null, "", to(page, query));
  shown = location.pathname + location.search;
}

export const again = () => show();

// Calls `open(parts, query)` for this address and on each navigation.
export function start(open) {
  show = () => {
    const { pathname, search, searchParams } = here();
    shown = pathname + search;
    actOn(searchParams.get("account"));
    const parts = pathname.replace(/^\/console\/?/, "").split("/").filter(Boolean).map(decode);
    open(parts, Object.fromEntries(searchParams));
  };
  addEventListener("popstate", () => {
    // A change of the fragment only, such as the link to the content, isn't a navigation.
    if (location.pathname + location.search !== shown) show();
  });
  addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || event.defaultPrevented || link.target) return;
    const url = new URL(link.href);
    if (url.origin !== location.origin || !url.pathname.startsWith("/console/") || url.hash) return;
    if (url.pathname.startsWith("/console/oidc/")) return;
    event.preventDefault();
    go(url.pathname + url.search);
  });
  show();
}
