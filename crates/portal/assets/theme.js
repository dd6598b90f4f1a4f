// Before the first paint: the theme that was chosen here earlier, and the mark that scripts run.
"use strict";
document.documentElement.classList.add("scripted");
try {
  const theme = localStorage.getItem("imdir:theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // A browser that remembers nothing shows the system's theme.
}
