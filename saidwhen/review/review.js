/* The review: ticks and corrections on the places of a result, saved by the server at once.
 *
 * The server keeps the corrections and answers every change with all of them; this shows them. Words
 * are known by their number among the .sw-word of the transcript. Nothing of the transcript is ever
 * parsed as HTML. */

import { make } from "./player.js";

const KINDS = { text: "Text", speaker: "Speaker", time: "Time" };
const LETTERS = { e: "text", s: "speaker", t: "time" };
const BESIDE_SECONDS = 0.6;
const DECIMALS = 3;

const data = JSON.parse(document.getElementById("data").textContent);
const player = document.querySelector("saidwhen-player");
const audio = player.querySelector("audio");
const words = [...player.querySelectorAll(".sw-word")];
const byId = (id) => document.getElementById(id);
const narrow = matchMedia("(width < 62rem)"); // as in review.css
const cards = [...document.querySelectorAll(".sw-place")];

let state = { corrections: [], undo: false };
let current = -1; // number of the place at hand
let editor = null; // {form, words, kind}

// What is known of words

function textOf([first, last]) {
  return words.slice(first, last).map((word) => word.textContent).join(" ");
}

function timeOf([first, last]) {
  const timed = words.slice(first, last).filter((word) => word.dataset.start);
  return timed.length ? [Number(timed[0].dataset.start), Number(timed.at(-1).dataset.end)] : [null, null];
}

function speakerOf([first]) {
  return words[first]?.closest(".sw-turn")?.dataset.speaker ?? "";
}

function paragraphOf([first, last]) {
  const block = words[first].closest("p, h2");
  let [from, to] = [first, last];
  while (from > 0 && words[from - 1].closest("p, h2") === block) from -= 1;
  while (to < words.length && words[to].closest("p, h2") === block) to += 1;
  return [from, to];
}

const same = (one, other) => one[0] === other[0] && one[1] === other[1];

/** Whether a correction of `made` is about some of `range`; ranges without words are between two. */
function touches(made, range) {
  if (!made) return false;
  if (range[0] === range[1] || made[0] === made[1]) return same(made, range);
  return made[0] < range[1] && range[0] < made[1];
}

/** Numbers of the words that are selected in the transcript, or of the one in focus; else null. */
function chosenWords() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) {
    const focused = words.indexOf(document.activeElement);
    return focused < 0 ? null : [focused, focused + 1];
  }
  const range = selection.getRangeAt(0);
  if (!player.querySelector(".sw-transcript").contains(range.commonAncestorContainer)) return null;
  const first = firstWord((own) => range.compareBoundaryPoints(Range.END_TO_START, own) < 0);
  const last = firstWord((own) => range.compareBoundaryPoints(Range.START_TO_END, own) <= 0);
  return first < last ? [first, last] : null;
}

/** The number of the first word for whose text something holds that holds for all after it. */
function firstWord(holds) {
  const own = document.createRange();
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const text = words[middle].firstChild;
    own.setStart(text, 0);
    own.setEnd(text, text.length);
    if (holds(own)) high = middle;
    else low = middle + 1;
  }
  return low;
}

// What is asked of the server

/** Send a change, or ask how things stand without one; then show what is told. */
async function send(path, body) {
  const change = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  let answer;
  try {
    answer = await fetch(path, body ? change : {});
  } catch {
    throw new Error("The review is not running any more: nothing was saved");
  }
  const told = await answer.json().catch(() => ({ error: `The review answered ${answer.status}` }));
  if (!answer.ok) throw new Error(told.error);
  state = told;
  show();
}

/** Do something and say how it went; -> whether it went well. */
async function attempt(path, body, done) {
  try {
    await send(path, body);
    say(done);
    return true;
  } catch (error) {
    say(error.message, true);
    return false;
  }
}

function say(text, isFault = false) {
  const told = byId("said");
  told.classList.toggle("sw-fault", isFault);
  told.classList.toggle("sw-offscreen", !isFault);
  told.textContent = text;
}

// What is shown

function valueOf(made) {
  if (made.type === "text") return made.text ? `“${made.text}”` : "nothing is said";
  if (made.type === "speaker") return made.speaker || "nobody named";
  return `${made.start.toFixed(DECIMALS)}–${made.end.toFixed(DECIMALS)} s`;
}

function line(made, number) {
  const label = made.type === "fine" ? "Fine" : KINDS[made.type];
  const printed = made.printed.length > 90 ? `${made.printed.slice(0, 89)}…` : made.printed;
  return make(
    "li", {},
    make("span", { class: "sw-what" },
      make("b", {}, label), " ",
      made.words && made.words[0] === made.words[1] ? "what is heard there" : make("bdi", {}, `“${printed}”`),
      ...(made.type === "fine" ? [] : [" → ", make("ins", { dir: "auto" }, valueOf(made))]),
      ...(made.words ? [] : [make("em", {}, " does not fit this transcript any more")]),
    ),
    make("button", { type: "button", class: "sw-act", "aria-label": `Take back: ${label} ${printed}`, click: () => attempt("take-back", { number }, "Taken back") }, "Take back"),
  );
}

function show() {
  const { corrections } = state;
  byId("made").replaceChildren(...corrections.map(line));
  byId("undo").disabled = !state.undo;
  let looked = 0;
  cards.forEach((card, k) => {
    const { words: range } = data.places[k];
    const here = corrections.map((made, number) => ({ made, number })).filter(({ made }) => touches(made.words, range));
    const fine = here.find(({ made }) => made.type === "fine");
    const other = here.filter(({ made }) => made.type !== "fine");
    looked += here.length > 0;
    card.classList.toggle("sw-looked", here.length > 0);
    const tick = card.querySelector(".sw-fine");
    tick.setAttribute("aria-pressed", String(Boolean(fine)));
    card.querySelector(".sw-done-here").replaceChildren(...other.map(({ made, number }) => line(made, number)));
  });
  byId("looked").max = Math.max(1, cards.length);
  byId("looked").value = looked;
  byId("looked-at").textContent = cards.length ? `${looked} of ${cards.length} looked at` : "nothing to look at";
  for (const word of player.querySelectorAll(".sw-corrected")) word.classList.remove("sw-corrected");
  for (const made of corrections) {
    if (made.type === "fine" || !made.words) continue;
    for (const word of words.slice(...made.words)) word.classList.add("sw-corrected");
  }
}

// Places

function go(number, { hear = true } = {}) {
  const card = cards[number];
  if (!card) return;
  cards[current]?.removeAttribute("aria-current");
  current = number;
  card.setAttribute("aria-current", "true");
  if (!card.contains(document.activeElement)) card.focus({ preventScroll: true });
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  card.scrollIntoView({ block: "nearest", behavior: still ? "instant" : "smooth" });
  if (hear) play(data.places[number].start, data.places[number].end);
}

/** Play a stretch; where the transcript is not beside the places, these stay in view. */
function play(start, end) {
  player.toggleAttribute("still", narrow.matches);
  player.play(start, end);
}

function showPlaying() {
  cards.forEach((card, k) => card.querySelector(".sw-hear").classList.toggle("sw-playing", k === current && !audio.paused));
}

function tick(number) {
  const { words: range } = data.places[number];
  const made = state.corrections.findIndex(({ type, words: about }) => type === "fine" && touches(about, range));
  if (made >= 0) return attempt("take-back", { number: made }, "Not fine any more");
  return attempt("corrections", { type: "fine", words: range }, "Fine, saved");
}

function build() {
  cards.forEach((card, k) => {
    const hear = card.querySelector(".sw-hear");
    hear.addEventListener("click", () => (current === k && !audio.paused ? audio.pause() : go(k)));
    const { words: range } = data.places[k];
    const about = range[0] < range[1] ? range : [Math.max(0, range[0] - 1), Math.max(1, range[0])];
    card.querySelector(".sw-acts").append(
      make("button", { type: "button", class: "sw-act sw-fine", "aria-pressed": "false", click: () => { go(k, { hear: false }); tick(k); } }, "Fine"),
      ...Object.entries(KINDS).map(([kind, label]) => make("button", { type: "button", class: "sw-act", "data-kind": kind, click: () => { go(k, { hear: false }); edit(kind, about, card); } }, label)),
    );
    card.addEventListener("focusin", () => {
      if (current === k) return;
      cards[current]?.removeAttribute("aria-current");
      current = k;
      card.setAttribute("aria-current", "true");
    });
  });
}

// Corrections of text, speaker and time

/** A corrected text is corrected as a whole. */
function widened([first, last]) {
  for (const { type, words: about } of state.corrections) {
    if (type === "text" && about && about[0] < last && first < about[1]) {
      first = Math.min(first, about[0]);
      last = Math.max(last, about[1]);
    }
  }
  return [first, last];
}

function madeOf(kind, range) {
  return state.corrections.findLast(({ type, words: about }) => type === kind && about && same(about, range));
}

const FIELDS = {
  text(range) {
    const text = make("textarea", { name: "text", dir: "auto", rows: 2, maxlength: 5000, spellcheck: "true" });
    text.value = madeOf("text", range)?.text ?? textOf(range);
    return [make("label", {}, "What is said", text)];
  },
  speaker(range) {
    const names = make("datalist", { id: "names" }, ...data.speakers.map((name) => make("option", { value: name })));
    const name = make("input", { name: "speaker", dir: "auto", list: "names", maxlength: 200, autocomplete: "off" });
    name.value = madeOf("speaker", range)?.speaker ?? speakerOf(range);
    const whole = make("input", { type: "checkbox", name: "whole" });
    return [make("label", {}, "Who says it", name), names, make("label", { class: "sw-check" }, whole, "all of the paragraph")];
  },
  time(range) {
    const made = madeOf("time", range);
    const [start, end] = made ? [made.start, made.end] : timeOf(range);
    const field = (name, label, value) => {
      const input = make("input", { type: "number", name, step: "0.001", min: 0, max: data.seconds, required: true });
      input.value = value === null ? "" : value.toFixed(DECIMALS);
      const now = make("button", { type: "button", class: "sw-act", "aria-label": `${label}: where the player is`, click: () => { input.value = audio.currentTime.toFixed(DECIMALS); } }, "Now");
      return make("div", { class: "sw-time-field" }, make("label", {}, label, input), now);
    };
    return [make("div", { class: "sw-times" }, field("start", "Starts, in seconds", start), field("end", "Ends", end))];
  },
};

const SENT = {
  text: ({ text }) => ({ text: text.value }),
  speaker: ({ speaker }) => ({ speaker: speaker.value }),
  time: ({ start, end }) => ({ start: start.valueAsNumber, end: end.valueAsNumber }),
};

function edit(kind, asked, host) {
  leave();
  const range = kind === "text" ? widened(asked) : asked;
  const fault = make("p", { class: "sw-fault", role: "alert" });
  const form = make(
    "form", { class: "sw-form", "aria-label": `${KINDS[kind]} of “${textOf(range)}”`, submit: (event) => save(event) },
    ...(host ? [] : [kindButtons(kind, asked)]),
    make("p", { class: "sw-about" }, "“", make("span", { dir: "auto" }, textOf(range)), "”"),
    ...FIELDS[kind](range),
    fault,
    make(
      "div", { class: "sw-acts" },
      make("button", { type: "submit", class: "sw-act sw-save" }, "Save"),
      make("button", { type: "button", class: "sw-act", click: () => hear(range, form) }, "Play"),
      make("button", { type: "button", class: "sw-act", click: () => leave(true) }, "Cancel"),
    ),
  );
  editor = { form, kind, range, fault, back: document.activeElement };
  if (host) host.append(form);
  else byId("list").before(make("div", { class: "sw-places sw-own" }, form));
  const first = form.querySelector("textarea, input");
  first.focus();
  first.select?.();
  form.scrollIntoView({ block: "nearest" });
}

/** What of some chosen words is to be corrected. */
function kindButtons(kind, range) {
  return make(
    "div", { class: "sw-acts", role: "group", "aria-label": "What to correct" },
    ...Object.entries(KINDS).map(([other, label]) => make("button", { type: "button", class: "sw-act", "aria-pressed": String(other === kind), click: () => edit(other, range, null) }, label)),
  );
}

function hear(range, form) {
  const fields = form.elements;
  let [start, end] = timeOf(range);
  if (editor.kind === "time") [start, end] = [fields.start.valueAsNumber, fields.end.valueAsNumber];
  const exact = editor.kind === "time" ? 0 : BESIDE_SECONDS;
  if (start < end) play(Math.max(0, start - exact), end + exact);
  else if (current >= 0) play(data.places[current].start, data.places[current].end);
}

async function save(event) {
  event.preventDefault();
  const { form, kind, range, fault } = editor;
  const about = form.elements.whole?.checked ? paragraphOf(range) : range;
  try {
    await send("corrections", { type: kind, words: about, ...SENT[kind](form.elements) });
  } catch (error) {
    fault.textContent = error.message;
    return;
  }
  leave(true);
  say(`${KINDS[kind]} saved`);
}

function leave(giveBack = false) {
  if (!editor) return;
  const { form, back } = editor;
  (form.closest(".sw-own") ?? form).remove();
  editor = null;
  if (giveBack) (back?.isConnected ? back : cards[current] ?? byId("correct")).focus?.();
}

// Words that are chosen in the transcript

let chosen = null;

function placeButton() {
  const selection = getSelection();
  const range = selection.isCollapsed ? null : chosenWords();
  byId("correct").hidden = !range;
  if (!range) return;
  chosen = range;
  const box = selection.getRangeAt(0).getBoundingClientRect();
  const own = byId("correct").offsetParent.getBoundingClientRect();
  byId("correct").style.top = `${box.top - own.top - 44}px`;
  byId("correct").style.left = `${Math.max(8, Math.min(box.left - own.left, own.width - 120))}px`;
}

// Keys

function pressed(event) {
  const target = event.composedPath()[0];
  if (event.key === "Escape" && editor) {
    event.preventDefault();
    leave(true);
    return;
  }
  const typing = target.closest?.("input:not([type=range]), select, textarea");
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing) return;
  if (player.settings?.open || !player.keysOn?.checked) return;
  const act = actionOf(event.key.toLowerCase(), event.shiftKey);
  if (!act) return;
  event.preventDefault();
  act();
}

function actionOf(key, back) {
  if (key === "j") return () => go(Math.min(Math.max(current + (back ? -1 : 1), 0), cards.length - 1));
  if (key === "u" && state.undo) return () => attempt("undo", {}, "Undone");
  if (key in LETTERS) {
    return () => {
      const range = chosenWords();
      if (range) edit(LETTERS[key], range, null);
      else cards[current]?.querySelector(`[data-kind="${LETTERS[key]}"]`).click();
    };
  }
  if (current < 0) return null;
  if (key === "r") return () => go(current);
  if (key === "y") {
    return async () => {
      const isFine = cards[current].querySelector(".sw-fine").getAttribute("aria-pressed") === "true";
      if ((isFine || (await tick(current))) && current + 1 < cards.length) go(current + 1);
    };
  }
  return null;
}

function copyCommand() {
  const selection = getSelection();
  selection.selectAllChildren(byId("command"));
  navigator.clipboard?.writeText(byId("command").textContent).then(() => say("Copied"), () => {});
}

build();
attempt("corrections", null, "");
byId("undo").addEventListener("click", () => attempt("undo", {}, "Undone"));
byId("copy").addEventListener("click", copyCommand);
byId("correct").addEventListener("click", () => {
  getSelection().removeAllRanges();
  if (chosen) edit("text", chosen, null);
});
for (const happened of ["play", "pause", "ended"]) audio.addEventListener(happened, showPlaying);
for (const used of ["pointerdown", "keydown"]) player.addEventListener(used, () => player.removeAttribute("still"));
document.addEventListener("selectionchange", placeButton);
document.addEventListener("keydown", pressed);
