// Starts the GOV.UK components, and keeps lists fresh while files are read. Every page works without.
import { initAll } from "../vendor/govuk-frontend.min.js";

const EVERY = 3000; // Milliseconds.

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
refresh();

// Replaces each part marked data-refresh by its newest state, until it bears the mark no more.
function refresh() {
  const parts = [...document.querySelectorAll("[data-refresh]")];
  if (parts.length) setTimeout(() => fetchAll(parts).catch(() => {}).finally(refresh), EVERY);
}

async function fetchAll(parts) {
  const answer = await fetch(location.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of parts) {
    const fresh = page.getElementById(part.id);
    if (!fresh) location.reload(); // Another page stands here now: the review.
    else if (!part.contains(document.activeElement)) replace(part, fresh);
  }
}

function replace(part, fresh) {
  part.toggleAttribute("data-refresh", fresh.hasAttribute("data-refresh"));
  if (part.innerHTML !== fresh.innerHTML) part.replaceChildren(...fresh.childNodes);
}
