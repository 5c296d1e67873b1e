// Kinship's own behaviour. Every page works without it: each part only adds to what is there.
import { initAll as initGovuk } from "govuk-frontend";
import { initAll as initMoj } from "moj-frontend";

const SAVE_AFTER = 3000; // milliseconds after the last key
const RETRY_AFTER = 10000;
const AGAIN_WITHIN = 1000; // a second press of a button within this time is a double click
const CONTACT_KEY = "kinship-contact"; // when any tab last reached the server; nothing about people

const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const clock = (date) => date.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
const start = (part) => { try { part(); } catch (error) { console.error(error); } };

// --- Contact with the server, shared by every tab of this browser ---------------------------
function contacted() {
  try { localStorage.setItem(CONTACT_KEY, String(Date.now())); } catch { /* storage is off */ }
  contacted.here = Date.now();
}
function lastContact() {
  let stored = 0;
  try { stored = Number(localStorage.getItem(CONTACT_KEY)) || 0; } catch { /* storage is off */ }
  return Math.max(stored, contacted.here || 0);
}

// --- A second press within a second is ignored; the button is never disabled -----------------
function guardDoubleSubmits() {
  const pressed = new WeakMap();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    const now = Date.now();
    if (now - (pressed.get(form) || 0) < AGAIN_WITHIN) { event.preventDefault(); return; }
    pressed.set(form, now);
  });
}

// --- Drafts: what is typed is posted to data-autosave a few seconds after the last key -------
const drafts = [];

class Draft {
  constructor(form) {
    this.form = form;
    this.line = form.querySelector('[data-app="saved"]');
    this.saved = this.contents();
    this.leaving = false;
    form.addEventListener("input", () => this.later(SAVE_AFTER));
    form.addEventListener("change", () => this.later(SAVE_AFTER));
    form.addEventListener("submit", (event) => { this.leaving = !event.defaultPrevented; });
    window.addEventListener("pageshow", () => { this.leaving = false; });
    window.addEventListener("beforeunload", (event) => {
      if (!this.leaving && this.unsaved()) event.preventDefault();
    });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden" && this.unsaved() && !this.leaving) this.save();
    });
  }

  contents() {
    const data = new FormData(this.form);
    all('input[type="file"], input[type="password"]', this.form).forEach((field) => data.delete(field.name));
    return new URLSearchParams(data).toString();
  }

  unsaved() { return this.contents() !== this.saved; }

  later(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), wait);
  }

  say(words, trouble = false) {
    if (!this.line || this.line.textContent === words) return;
    this.line.textContent = words;
    this.line.classList.toggle("app-saved--trouble", trouble);
  }

  async save() {
    clearTimeout(this.timer);
    if (this.saving) { this.again = true; return; }
    const sent = this.contents();
    if (sent === this.saved) return;
    this.saving = true;
    try {
      const answer = await fetch(this.form.dataset.autosave, {
        method: "POST",
        body: new URLSearchParams(sent),
        headers: { Accept: "application/json" },
        redirect: "manual", // a redirect leads to the sign-in page
        credentials: "same-origin",
        keepalive: sent.length < 60000,
      });
      this.answered(answer, sent, await answer.json().catch(() => ({})));
    } catch {
      this.say("Not saved – trying again", true);
      this.later(RETRY_AFTER);
    } finally {
      this.saving = false;
      if (this.again) { this.again = false; this.later(0); }
    }
  }

  answered(answer, sent, told) {
    if (answer.ok) {
      contacted();
      this.saved = sent;
      this.say(`Saved ${told.saved_at || clock(new Date())}`);
      this.renew(told.fields || {});
    } else if (answer.type === "opaqueredirect") {
      this.say("Not saved. You are signed out. Copy what you typed, then sign in again", true);
    } else if ([400, 401, 403, 404, 409, 413].includes(answer.status)) {
      this.say(told.message || "Not saved. Copy what you typed, then open this page again", true);
    } else {
      throw new Error(String(answer.status));
    }
  }

  // The server may send back hidden values that change with each save, such as a version number.
  renew(fields) {
    for (const [name, value] of Object.entries(fields)) {
      const field = this.form.elements.namedItem(name);
      if (field instanceof HTMLInputElement && field.type === "hidden") field.value = value;
    }
    if (Object.keys(fields).length && !this.again) {
      const now = new URLSearchParams(this.contents());
      const then = new URLSearchParams(this.saved);
      for (const name of Object.keys(fields)) then.set(name, now.get(name) ?? "");
      this.saved = then.toString();
    }
  }
}

// --- Signing out somebody who does nothing ----------------------------------------------------
function watchIdle() {
  const dialog = document.querySelector('[data-app="idle"]');
  if (!dialog || typeof dialog.showModal !== "function") return;
  const warn = Number(dialog.dataset.warn) * 1000;
  const out = Number(dialog.dataset.out) * 1000;
  const left = dialog.querySelector('[data-app="idle-left"]');
  const token = dialog.querySelector('input[name="csrf_token"]').value;
  let active = false;
  contacted();

  const ping = async () => {
    active = false;
    const answer = await fetch(dialog.dataset.ping, {
      method: "POST", headers: { "X-CSRFToken": token }, redirect: "error", credentials: "same-origin",
    });
    if (answer.ok) contacted();
  };
  const stay = () => { dialog.close(); ping().catch(() => {}); };
  const leave = async () => {
    const enough = new Promise((done) => { setTimeout(done, 5000); });
    await Promise.race([enough, Promise.all(drafts.map((draft) => draft.save()))]);
    drafts.forEach((draft) => { draft.leaving = true; });
    dialog.querySelector('[data-app="idle-out"]').submit();
  };
  const look = () => {
    const quiet = Date.now() - lastContact();
    if (quiet >= out) { clearInterval(timer); leave(); return; }
    if (quiet >= warn) {
      const minutes = Math.max(1, Math.ceil((out - quiet) / 60000));
      left.textContent = minutes === 1 ? "a minute" : `${minutes} minutes`;
      if (!dialog.open) dialog.showModal();
    } else if (dialog.open) {
      dialog.close(); // another tab is in use
    } else if (active && quiet > warn / 5) {
      ping().catch(() => {});
    }
  };
  const timer = setInterval(look, Math.min(5000, warn / 5));
  ["keydown", "pointerdown", "scroll"].forEach((name) => {
    document.addEventListener(name, () => { active = true; }, { passive: true, capture: true });
  });
  dialog.addEventListener("cancel", stay);
  dialog.querySelector('[data-app="idle-stay"]').addEventListener("click", stay);
}

// --- Boxes that select every row of their table -------------------------------------------------
function selectAll() {
  for (const box of all('[data-app="select-all"]')) {
    const rows = all('tbody input[type="checkbox"]', box.closest("table"));
    const show = () => {
      const ticked = rows.filter((row) => row.checked).length;
      box.checked = ticked > 0 && ticked === rows.length;
      box.indeterminate = ticked > 0 && ticked < rows.length;
    };
    box.hidden = rows.length === 0;
    box.addEventListener("change", () => { rows.forEach((row) => { row.checked = box.checked; }); });
    rows.forEach((row) => row.addEventListener("change", show));
    show();
  }
}

function printButtons() {
  for (const button of all('[data-app="print"]')) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}

// --- Why something is late: asked as soon as the day typed comes after the day it was due --------
function askWhyLate() {
  for (const box of all('[data-app="late"][data-due]')) {
    const parts = ["year", "month", "day"].map((part) => document.getElementById(`${box.dataset.day}-${part}`));
    if (!parts.every(Boolean)) continue;
    const answered = () => box.querySelector(".govuk-error-message") || all("select", box).some((field) => field.value);
    const show = () => {
      const typed = parts.map((field) => field.value.trim());
      if (!typed.every((text) => /^[0-9]+$/.test(text))) return;
      const day = [typed[0].padStart(4, "0"), typed[1].padStart(2, "0"), typed[2].padStart(2, "0")].join("-");
      box.hidden = day <= box.dataset.due && !answered();
    };
    parts.forEach((field) => field.addEventListener("input", show));
    show();
  }
}

start(initGovuk);
start(initMoj);
start(guardDoubleSubmits);
start(() => all("form[data-autosave]").forEach((form) => drafts.push(new Draft(form))));
start(watchIdle);
start(selectAll);
start(askWhyLate);
start(printButtons);
