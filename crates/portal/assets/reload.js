// Loads the page anew when its document has changed. Part of pages that `wirecode docs serve` shows.
"use strict";
new EventSource(`${document.documentElement.dataset.root}reload`).addEventListener("message", () => {
  location.reload();
});
