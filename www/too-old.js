// @ts-check
// A classic script in the words of 1999, for browsers that know none of the page's own: it says so.
(function () {
  function tell() {
    var said = document.getElementById("too-old");
    if (said) said.hidden = false;
    else document.addEventListener("DOMContentLoaded", tell);
  }
  // Modules came with Chrome 61 and Firefox 60; a browser that has them may still not know how ours are written.
  if (!("noModule" in document.createElement("script"))) tell();
  window.addEventListener("error", function (event) {
    if (/SyntaxError/.test(String(event.message))) tell();
  });
})();
