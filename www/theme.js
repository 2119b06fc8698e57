// @ts-check
// A classic script in the head: the theme stands before the first paint.
(() => {
  let theme = null;
  try {
    theme = localStorage.getItem("kehoach-check:theme");
  } catch {
    // Storage refused: the system's theme it is.
  }
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
})();
