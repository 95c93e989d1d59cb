// The board of a timetable: meetings are carried with the mouse or with the keyboard. Where one may go, and why not elsewhere,
// is what the server says; without this script each meeting leads to a page with the same places as a form.
(() => {
  "use strict";

  const voice = document.getElementById("board-voice");
  const token = document.querySelector("#board-form input[name=csrfmiddlewaretoken]")?.value;
  if (!voice || !token) return;

  let table, page, base, held;

  const say = (words, isWrong = false) => {
    voice.textContent = words;
    voice.classList.toggle("is-wrong", isWrong);
  };
  const byParty = () => table.dataset.view === "participantes";
  const cells = () => [...table.querySelectorAll("td[data-slot]")];
  const stop = (cell) => cell.querySelector(".meeting") ?? cell;
  const named = (cell) => {
    const row = cell.parentElement.querySelector("th")?.textContent ?? "";
    const group = cell.closest("tbody")?.querySelector(".board-group span")?.firstChild?.textContent.trim() ?? "";
    return [group, row, cell.dataset.slot.slice(11)].filter(Boolean).join(", ");
  };

  // What the server answered about the meeting in hand, for one cell: its reasons, none when it fits; undefined elsewhere.
  function reasonsAt(cell) {
    if (!held?.places || cell.dataset.of !== (byParty() ? held.party : held.host)) return undefined;
    const there = held.places.filter(
      (place) => place.slot === cell.dataset.slot && (byParty() || String(place.desk) === cell.dataset.desk),
    );
    if (!there.length) return undefined;
    if (there.some((place) => !place.clashes.length)) return [];
    return [...new Set(there.flatMap((place) => place.clashes))];
  }

  async function pick(link) {
    release();
    const taken = { request: link.dataset.request, link, cell: link.closest("td") };
    held = taken;
    link.classList.add("is-held");
    say(`Tomó ${link.getAttribute("aria-label") ?? link.textContent.trim()}. Buscando dónde cabe.`);
    held.ready = fetch(`${base}lugares/${taken.request}/`, { headers: { Accept: "application/json" } })
      .then((answer) => {
        if (!answer.ok) throw new Error(String(answer.status));
        return answer.json();
      })
      .then((told) => {
        Object.assign(taken, told);
        if (held === taken) show();
      })
      .catch(() => {
        if (held !== taken) return;
        release();
        say("No hubo respuesta del servidor: la reunión sigue donde estaba.", true);
      });
    return held.ready;
  }

  function show() {
    let free = 0;
    for (const cell of cells()) {
      const reasons = reasonsAt(cell);
      const isHere = cell === held.cell;
      cell.classList.toggle("is-legal", !isHere && reasons?.length === 0);
      cell.classList.toggle("is-clash", !isHere && Boolean(reasons?.length));
      cell.classList.toggle("is-elsewhere", reasons === undefined);
      if (reasons?.length && !isHere) cell.title = reasons.join("\n");
      if (!isHere && reasons?.length === 0) free += 1;
    }
    say(`${free === 1 ? "Cabe en 1 lugar" : `Cabe en ${free} lugares`} de este día. Llévela con las flechas o suéltela; Escape cancela.`);
  }

  function release() {
    if (!held) return;
    held.link.classList.remove("is-held");
    for (const cell of cells()) {
      cell.classList.remove("is-legal", "is-clash", "is-elsewhere", "is-target");
      cell.removeAttribute("title");
    }
    held = undefined;
  }

  function hover(cell) {
    for (const old of table.querySelectorAll(".is-target")) old.classList.remove("is-target");
    cell.classList.add("is-target");
    if (!held?.places) return;
    const reasons = reasonsAt(cell);
    if (cell === held.cell) say(`${named(cell)}: aquí está.`);
    else if (reasons === undefined) say(`${named(cell)}: es de otra entidad.`);
    else if (reasons.length) say(`${named(cell)}: no se puede, ${reasons.join("; ")}.`, true);
    else say(`${named(cell)}: libre.`);
  }

  async function drop(cell, swaps) {
    const taken = held;
    await taken.ready;
    if (held !== taken) return;
    const other = cell.querySelector(".meeting");
    if (cell === taken.cell) {
      release();
      say("La reunión sigue donde estaba.");
      return;
    }
    if (swaps && other && other.dataset.request !== taken.request && taken.cell) {
      await send(`permutar/${taken.request}/`, { other: other.dataset.request }, taken.request);
      return;
    }
    const reasons = reasonsAt(cell);
    if (reasons === undefined) {
      say(`${named(cell)}: es de otra entidad. La reunión sigue donde estaba.`, true);
      return;
    }
    if (reasons.length) {
      say(`No se puede en ${named(cell)}: ${reasons.join("; ")}.`, true);
      return;
    }
    const desk = byParty() ? "" : `|${cell.dataset.desk}`;
    await send(`mover/${taken.request}/`, { place: cell.dataset.slot + desk }, taken.request);
  }

  async function send(path, fields, request) {
    release();
    const body = new URLSearchParams({ ...fields, seen: page.dataset.mark, csrfmiddlewaretoken: token });
    try {
      const answer = await fetch(base + path, { method: "POST", body, headers: { Accept: "application/json" } });
      const told = await answer.json();
      await renew(request);
      if (answer.ok) say(told.said);
      else say(told.refused.join(" "), true);
    } catch {
      say("No hubo respuesta del servidor. Vuelva a cargar la página para ver cómo quedó.", true);
    }
  }

  // The board again, as it is now; the reader stays where it was.
  async function renew(request) {
    const answer = await fetch(location.href);
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("board-page");
    if (!fresh) throw new Error("board");
    const old = page.querySelector(".board-scroll");
    const [left, top] = [old?.scrollLeft ?? 0, old?.scrollTop ?? 0];
    const open = page.querySelector("details")?.open;
    page.replaceWith(fresh);
    take();
    page.querySelector(".board-scroll")?.scrollTo(left, top);
    const details = page.querySelector("details");
    if (details && open) details.open = true;
    const link = page.querySelector(`.meeting[data-request="${request}"]`);
    if (link?.closest("td")) point(link.closest("td"));
    else link?.focus();
  }

  // One stop for the tabulator in the whole table; the arrows go from cell to cell.
  function point(cell) {
    for (const old of table.querySelectorAll("[tabindex='0']")) old.tabIndex = -1;
    const here = stop(cell);
    here.tabIndex = 0;
    here.focus();
    if (held) hover(cell);
  }

  function beside(cell, key) {
    const row = cell.parentElement;
    const at = [...row.cells].indexOf(cell);
    if (key === "ArrowLeft") return cell.previousElementSibling?.matches("td") ? cell.previousElementSibling : null;
    if (key === "ArrowRight") return cell.nextElementSibling;
    if (key === "Home") return row.querySelector("td");
    if (key === "End") return row.lastElementChild;
    const rows = [...table.querySelectorAll("tr")].filter((each) => each.querySelector("td"));
    return rows[rows.indexOf(row) + (key === "ArrowUp" ? -1 : 1)]?.cells[at] ?? null;
  }

  const WAYS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"];

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const cell = event.target.closest("td[data-slot]");
    const link = event.target.closest(".meeting");
    if (event.key === "Escape" && held) {
      const back = held.link;
      release();
      say("Cancelado: la reunión sigue donde estaba.");
      if (back.closest("td")) point(back.closest("td"));
      else back.focus();
    } else if (cell && WAYS.includes(event.key)) {
      const next = beside(cell, event.key);
      if (next) point(next);
    } else if (event.key === "Enter" && held && cell) {
      drop(cell, event.shiftKey);
    } else if (event.key === "Enter" && link) {
      pick(link).then(() => {
        if (held?.link !== link || cell) return;
        point(table.querySelector("td.is-legal") ?? table.querySelector("td[data-slot]"));
      });
    } else if (event.key === "Delete" && link && cell) {
      send(`retirar/${link.dataset.request}/`, {}, link.dataset.request);
    } else {
      return;
    }
    event.preventDefault();
  }

  function onDrag(event) {
    const link = event.target.closest?.(".meeting[data-request]");
    if (!link) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", link.dataset.request);
    pick(link);
  }

  function onOver(event) {
    if (!held) return;
    const place = event.target.closest?.("td[data-slot], .board-out, .board-ways a");
    if (!place) return;
    event.preventDefault();
    if (place.matches("td") && !place.classList.contains("is-target")) hover(place);
  }

  function onDrop(event) {
    if (!held) return;
    const place = event.target.closest?.("td[data-slot], .board-out, .board-ways a");
    if (!place) return;
    event.preventDefault();
    if (place.matches("td")) drop(place, event.shiftKey);
    else if (place.matches("a")) location.assign(held.link.href);
    else if (held.cell) send(`retirar/${held.request}/`, {}, held.request);
  }

  function take() {
    page = document.getElementById("board-page");
    table = document.getElementById("board");
    if (!table?.dataset.base) return false;
    base = table.dataset.base;
    table.setAttribute("role", "grid");
    for (const cell of cells()) {
      cell.tabIndex = -1;
      const link = cell.querySelector(".meeting");
      if (link) {
        link.tabIndex = -1;
        cell.removeAttribute("tabindex");
      }
    }
    const first = table.querySelector("td .meeting") ?? table.querySelector("td[data-slot]");
    if (first) first.tabIndex = 0;
    page.addEventListener("keydown", onKey);
    page.addEventListener("dragstart", onDrag);
    page.addEventListener("dragover", onOver);
    page.addEventListener("drop", onDrop);
    page.addEventListener("dragend", () => setTimeout(() => { if (held?.places) release(); }, 0));
    return true;
  }

  take();
})();
