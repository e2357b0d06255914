// What runs in the reader's browser. The page says everything without it, with absolute times; it asks nobody for anything.

import { dayKinds } from "./words.ts";

/** A nightly look that is older was missed: a day, and what GitHub's schedule may be late. */
const oldHours = 31;

const words = JSON.stringify(Object.fromEntries(Object.values(dayKinds)));

/** How old the newest look is, at the time of reading; and the days of a row by arrow keys or pointer. */
export const script = `"use strict";
(() => {
  const root = document.documentElement;
  const look = document.querySelector("time[data-newest]");
  const plural = (n, noun) => n + " " + noun + (n === 1 ? "" : "s");
  const tell = () => {
    const minutes = Math.max(0, (Date.now() - Date.parse(look.dateTime)) / 60000);
    const old = minutes > ${oldHours * 60};
    const age = minutes < 2 ? "just now" : minutes < 120 ? Math.floor(minutes) + " min ago"
      : minutes < 2880 ? Math.floor(minutes / 60) + " h ago" : plural(Math.floor(minutes / 1440), "day") + " ago";
    document.querySelector("#age").textContent = old ? age + ": old, nobody has looked since" : age;
    root.classList.toggle("old", old);
  };
  if (look) { tell(); setInterval(tell, 60000); }

  const words = ${words};
  const day = 86400000;
  for (const host of document.querySelectorAll(".host")) {
    const svg = host.querySelector(".strip"), said = host.querySelector("output"), summary = host.querySelector("summary");
    const letters = svg.dataset.days, first = Date.parse(svg.dataset.first);
    const cursor = svg.appendChild(document.createElementNS(svg.namespaceURI, "rect"));
    for (const [name, value] of Object.entries({ class: "cursor", y: 0, width: 8, height: 32 })) cursor.setAttribute(name, value);
    let at = letters.length;
    const show = (i) => {
      at = Math.max(0, Math.min(letters.length - 1, i));
      const date = new Date(first + at * day).toISOString().slice(0, 10);
      const span = [...host.querySelectorAll("[data-from]")].find(({ dataset }) => dataset.from <= date && date <= dataset.to);
      said.textContent = date + ": " + words[letters[at]] + (span?.querySelector("span")?.textContent ?? "");
      cursor.setAttribute("x", at * 8);
      host.classList.add("at");
    };
    const hide = () => { host.classList.remove("at"); said.textContent = ""; at = letters.length; };
    summary.addEventListener("keydown", (event) => {
      const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: letters.length - 1 }[event.key];
      if (event.key === "Escape") hide();
      if (to === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      show(to);
    });
    summary.addEventListener("blur", hide);
    svg.addEventListener("pointermove", ({ clientX }) => {
      const { left, width } = svg.getBoundingClientRect();
      show(Math.floor((clientX - left) / width * letters.length));
    });
    svg.addEventListener("pointerleave", hide);
  }
})();`;
