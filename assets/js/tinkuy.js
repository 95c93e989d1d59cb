// The little that HTML cannot do by itself. Every page works without it.
(() => {
  "use strict";

  // A form that came back with errors: take the reader to the summary.
  document.querySelector(".error-summary")?.focus();

  // The menu folds on a narrow screen; without this script it stays open.
  const nav = document.getElementById("site-nav");
  if (nav) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "menu-button";
    button.textContent = "Menú";
    button.setAttribute("aria-controls", nav.id);
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", () => {
      const open = button.getAttribute("aria-expanded") !== "true";
      button.setAttribute("aria-expanded", String(open));
    });
    nav.before(button);
  }

  // A search field already filters while one types; leaving it must not ask again and cancel the click that left it.
  document.addEventListener(
    "change",
    (event) => {
      if (event.target.matches(".filter input[type=search]")) event.stopPropagation();
    },
    true,
  );

  // «/» takes the reader to the search box, unless something is being written.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const box = document.querySelector("[data-search]");
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  });

  // Empty filters stay out of the address.
  document.addEventListener("htmx:configRequest", (event) => {
    const { parameters, verb } = event.detail;
    if (verb !== "get") return;
    for (const [name, value] of Object.entries(parameters)) {
      if (value === "") delete parameters[name];
    }
  });

  // A list that changed in place says aloud how many things it now holds.
  document.addEventListener("htmx:afterSettle", (event) => {
    const spoken = event.target.querySelector?.("[data-announce]");
    const announcer = document.getElementById("announcer");
    if (spoken && announcer) announcer.textContent = spoken.textContent;
  });

  // The line fell: say so instead of showing an old list as if it were the new one.
  for (const failure of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
    document.addEventListener(failure, (event) => {
      const target = event.detail.target;
      if (!target || target.querySelector(":scope > .message--error")) return;
      const line = document.createElement("p");
      line.className = "message message--error";
      line.setAttribute("role", "alert");
      line.textContent = "No hubo respuesta del servidor. Lo que ve puede no corresponder a lo que pidió: inténtelo de nuevo.";
      target.prepend(line);
    });
  }
})();
