/* <saidwhen-player>: plays an episode and shows its transcript word by word.
 *
 * The element holds an <audio> and a .sw-transcript, as page.py writes them or transcript.js makes
 * them of a result or a WebVTT file. Everything here works on that: the words are the elements with
 * data-start and data-end (seconds), the one being said has aria-current="true". Nothing of the
 * transcript is ever parsed as HTML. The styles are in player.css. */

const SKIP_SECONDS = 5;
const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3];
const THEMES = { auto: "As the system", light: "Light", dark: "Dark", contrast: "High contrast" };
const COLOURS = 8; // --sw-voice-0 … in player.css
const BRIDGED_SECONDS = 0.05; // a pause this short does not put the highlight out
const JOINED_SECONDS = 2; // a speaker's words that stand closer are one stretch on the time line
const AGAIN_SECONDS = 1.5; // "previous turn" goes to the turn before only this near to its start
const SHORTEST_QUERY = 2;
const TYPING_MS = 120;
const KEYS = [
  ["Space", "play or pause"],
  ["← →", "5 seconds back, on"],
  ["Shift + ← →", "previous, next word"],
  ["P N", "previous, next turn"],
  ["- +", "slower, faster"],
  ["/", "find in the transcript"],
  ["G", "next hit; Shift + G: the one before"],
  ["V", "captions"],
  ["C", "copy the selected words as a quote"],
  ["L", "copy a link to this moment"],
  ["F", "follow the words being said"],
  ["?", "these keys"],
];
const ICONS = {
  play: "M8 5v14l11-7z",
  pause: "M7 5h4v14H7zM13 5h4v14h-4z",
  previous: "M6 5h2v14H6zM20 5v14L9 12z",
  next: "M16 5h2v14h-2zM4 5l11 7-11 7z",
  find: "M10 4a6 6 0 1 0 3.6 10.8l5 5 1.4-1.4-5-5A6 6 0 0 0 10 4zm0 2a4 4 0 1 1 0 8 4 4 0 0 1 0-8z",
  up: "M12 8l7 7-1.4 1.4L12 10.8l-5.6 5.6L5 15z",
  down: "M12 16l-7-7 1.4-1.4 5.6 5.6 5.6-5.6L19 9z",
  close: "M6.4 5L12 10.6 17.6 5 19 6.4 13.4 12l5.6 5.6-1.4 1.4-5.6-5.6L6.4 19 5 17.6 10.6 12 5 6.4z",
  captions: "M4 5h16v14H4zm2 2v10h12V7zm1.5 5h5v1.6h-5zm6.5 0h2.5v1.6H14zm-6.5 2.6H10v1.6H7.5zm4 0h5v1.6h-5z",
  link: "M10 13a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7L11.6 6.4l1.4 1.4L14.7 6.1a2 2 0 0 1 2.9 2.9l-3 3a2 2 0 0 1-3-.2zM14 11a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1.7-1.7-1.4-1.4-1.7 1.7a2 2 0 0 1-2.9-2.9l3-3a2 2 0 0 1 3 .2z",
  more: "M12 4a2 2 0 1 1 0 4 2 2 0 0 1 0-4zm0 6a2 2 0 1 1 0 4 2 2 0 0 1 0-4zm0 6a2 2 0 1 1 0 4 2 2 0 0 1 0-4z",
};

/** An element with attributes, listeners (functions) and children; strings become text. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children);
  return element;
}

/** m:ss or h:mm:ss, the second that has begun. */
export function clock(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const tail = String(rest).padStart(2, "0");
  return hours ? `${hours}:${String(minutes).padStart(2, "0")}:${tail}` : `${minutes}:${tail}`;
}

/** The stretch that a fragment names: #t=83.5, #t=1:23, #t=10,20; null for any other. */
export function parseMoment(hash) {
  const found = /(?:^#|&)t=([\d:.]+)(?:,([\d:.]+))?(?:&|$)/.exec(hash);
  if (!found) return null;
  const [start, end] = [seconds(found[1]), found[2] ? seconds(found[2]) : null];
  return Number.isFinite(start) ? { start, end: end > start ? end : null } : null;
}

function seconds(written) {
  return written.split(":").reduce((sum, part) => sum * 60 + Number(part || NaN), 0);
}

function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [key, value] of [["viewBox", "0 0 24 24"], ["aria-hidden", "true"]]) svg.setAttribute(key, value);
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

function iconButton(name, label, click, attributes = {}) {
  return make("button", { type: "button", class: "sw-button", "aria-label": label, title: label, click, ...attributes }, icon(name));
}

/** localStorage where it may be used: a page from a file may not. */
const store = {
  get(key) {
    try {
      return localStorage.getItem(`saidwhen-${key}`);
    } catch {
      return null;
    }
  },
  set(key, value) {
    try {
      localStorage.setItem(`saidwhen-${key}`, value);
    } catch {
      // Kept until the page is closed.
    }
  },
};

/** The number of the last value that is not greater, -1 if all are; `values` ascend. */
function lastUpTo(values, value) {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The words that have a time, in order. */
class Words {
  constructor(transcript) {
    this.nodes = [...transcript.querySelectorAll("[data-start]")];
    this.starts = Float64Array.from(this.nodes, (node) => Number(node.dataset.start));
    this.ends = Float64Array.from(this.nodes, (node) => Number(node.dataset.end));
  }

  /** The number of the word being said; -1 in a pause that a listener notices. */
  at(time) {
    const k = lastUpTo(this.starts, time);
    if (k < 0) return -1;
    if (time < this.ends[k]) return k;
    const goesOn = k + 1 < this.starts.length && this.starts[k + 1] - this.ends[k] < BRIDGED_SECONDS;
    return goesOn ? k : -1;
  }

  /** Who speaks when: [{speaker, start, end}], a speaker's words that stand close together joined. */
  stretches() {
    const found = [];
    this.nodes.forEach((node, k) => {
      const speaker = node.closest(".sw-turn")?.dataset.speaker ?? "";
      const last = found.at(-1);
      if (last && last.speaker === speaker && this.starts[k] - last.end < JOINED_SECONDS) {
        last.end = this.ends[k];
      } else {
        found.push({ speaker, start: this.starts[k], end: this.ends[k] });
      }
    });
    return found;
  }
}

/** Letters and digits alone, without case and accents. */
function plain(text) {
  return text.normalize("NFKD").replace(/[’‘]/g, "'").replace(/\p{M}/gu, "").toLowerCase();
}

function queryForm(text) {
  const edges = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;
  return plain(text).split(/\s+/).map((part) => part.replace(edges, "")).filter(Boolean).join(" ");
}

/** All that can be found: words, headings, sounds, and what was heard but not printed. */
class Search {
  constructor(transcript) {
    this.hits = [];
    this.current = -1;
    this.units = [...transcript.querySelectorAll(".sw-word, .sw-cue, .sw-found, .sw-heading")].filter(
      (node) => !node.matches(".sw-heading") || !node.querySelector(".sw-word"),
    );
    this.offsets = [];
    const parts = [];
    let length = 0;
    for (const unit of this.units) {
      const text = `${queryForm(unit.textContent)} `;
      this.offsets.push(length);
      parts.push(text);
      length += text.length;
    }
    this.text = parts.join("");
    this.times = this.#times();
  }

  /** When each unit is; one without a time has that of the next one that has. */
  #times() {
    const times = new Array(this.units.length);
    let next = null;
    for (let k = this.units.length - 1; k >= 0; k -= 1) {
      const unit = this.units[k];
      const own = unit.dataset.start ?? unit.dataset.from ?? unit.parentElement.dataset.from;
      next = own === undefined ? next : Number(own);
      times[k] = next;
    }
    return times;
  }

  find(query) {
    this.clear();
    const wanted = queryForm(query);
    if (wanted.length < SHORTEST_QUERY) return;
    for (let at = this.text.indexOf(wanted); at >= 0; at = this.text.indexOf(wanted, at + wanted.length)) {
      const [first, last] = [lastUpTo(this.offsets, at), lastUpTo(this.offsets, at + wanted.length - 1)];
      if (this.hits.at(-1)?.last === first) continue;
      const nodes = this.units.slice(first, last + 1);
      for (const node of nodes) node.classList.add("sw-hit");
      this.hits.push({ first, last, nodes, time: this.times[first] });
    }
  }

  clear() {
    for (const hit of this.hits) for (const node of hit.nodes) node.classList.remove("sw-hit", "sw-hit-now");
    this.hits = [];
    this.current = -1;
  }

  /** The hit `step` on from the current one, round the ends; null without any. */
  go(step) {
    if (!this.hits.length) return null;
    for (const node of this.hits[this.current]?.nodes ?? []) node.classList.remove("sw-hit-now");
    const from = this.current < 0 && step < 0 ? 0 : this.current;
    this.current = (from + step + this.hits.length) % this.hits.length;
    for (const node of this.hits[this.current].nodes) node.classList.add("sw-hit-now");
    return this.hits[this.current];
  }
}

/** The time line: who speaks when, what is not printed, where hits are. */
class Rail {
  constructor(stretches, unprinted) {
    this.stretches = stretches;
    this.unprinted = unprinted;
    this.hits = [];
    this.shown = null; // names, or null for all
    this.length = 0;
    this.canvas = make("canvas", { class: "sw-canvas", "aria-hidden": "true" });
    this.head = make("div", { class: "sw-playhead", "aria-hidden": "true" });
    this.slider = make("input", { type: "range", class: "sw-slider", min: 0, max: 1, step: "any", value: 0, "aria-label": "Position" });
    this.element = make("div", { class: "sw-rail" }, this.canvas, this.head, this.slider);
    this.width = 0;
    new ResizeObserver(([entry]) => {
      this.width = entry.contentRect.width;
      this.draw();
    }).observe(this.element);
  }

  move(time) {
    const share = this.length ? Math.min(1, time / this.length) : 0;
    this.head.style.transform = `translateX(${share * this.width}px)`;
  }

  draw() {
    const { canvas, width } = this;
    const height = canvas.clientHeight;
    if (!width || !height || !this.length) return;
    const ratio = window.devicePixelRatio || 1;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    const pen = canvas.getContext("2d");
    pen.scale(ratio, ratio);
    const colour = (name) => {
      this.head.style.color = `var(${name})`; // the only way to have light-dark() decided
      return getComputedStyle(this.head).color;
    };
    const box = { top: height / 2 - 4, height: 8 };
    const bar = (start, end, least = 1) => {
      const from = (start / this.length) * width;
      pen.fillRect(from, box.top, Math.max(least, (end / this.length) * width - from), box.height);
    };
    pen.fillStyle = colour("--sw-rail");
    bar(0, this.length);
    for (const { speaker, voice, start, end } of this.stretches) {
      pen.globalAlpha = this.shown && !this.shown.has(speaker) ? 0.2 : 1;
      pen.fillStyle = colour(voice);
      bar(start, end);
    }
    pen.globalAlpha = 1;
    this.#hatch(pen, colour, width, box);
    pen.fillStyle = colour("--sw-hit-mark");
    for (const hit of this.hits) {
      if (hit.time !== null) pen.fillRect((hit.time / this.length) * width - 1, 0, 2, box.top - 2);
    }
  }

  #hatch(pen, colour, width, box) {
    pen.strokeStyle = colour("--sw-hatch");
    pen.lineWidth = 1;
    for (const { start, end } of this.unprinted) {
      const [from, to] = [start, end].map((time) => (time / this.length) * width);
      if (to - from < 3) continue;
      pen.save();
      pen.beginPath();
      pen.rect(from, box.top, to - from, box.height);
      pen.clip();
      pen.fillStyle = colour("--sw-rail");
      pen.fill();
      pen.beginPath();
      for (let x = from - box.height; x < to; x += 4) {
        pen.moveTo(x, box.top + box.height);
        pen.lineTo(x + box.height, box.top);
      }
      pen.stroke();
      pen.restore();
    }
  }
}

export class SaidwhenPlayer extends HTMLElement {
  #ready = false;
  #current = -1;
  #heard = -1;
  #follow = true;
  #stopAt = null;
  #tabStop = null;
  #second = -1;
  #caption = -1;
  #listening = new AbortController();

  async connectedCallback() {
    if (this.#ready) {
      this.#listen(); // put elsewhere in its document
      return;
    }
    if (this.hasAttribute("src") && !this.querySelector(".sw-transcript")) {
      try {
        await this.#load();
      } catch (error) {
        this.replaceChildren(make("p", { class: "sw-failure", role: "alert" }, `The transcript cannot be shown: ${error.message}`));
        return;
      }
    }
    this.audio = this.querySelector("audio");
    this.transcript = this.querySelector(".sw-transcript");
    if (this.audio && this.transcript) this.#start();
  }

  disconnectedCallback() {
    this.#listening.abort();
    this.audio?.pause();
  }

  async #load() {
    const { load } = await import(new URL("./transcript.js", import.meta.url));
    const { transcript, captions } = await load(this.getAttribute("src"), this.getAttribute("captions"));
    const audio = this.querySelector("audio") ?? make("audio", { preload: "metadata", src: this.getAttribute("audio") });
    this.captions = captions;
    this.append(audio, transcript);
  }

  #start() {
    this.#ready = true;
    this.words = new Words(this.transcript);
    this.turns = [...this.transcript.querySelectorAll(".sw-turn")];
    this.captions ??= JSON.parse(this.querySelector(".sw-captions")?.textContent ?? "[]");
    this.captionStarts = this.captions.map(([start]) => start);
    this.unprinted = [...this.transcript.querySelectorAll(".sw-unprinted")].map((node) => ({
      node, start: Number(node.dataset.from), end: Number(node.dataset.to),
    }));
    this.audio.removeAttribute("controls");
    this.#findTurns();
    this.#build();
    this.#listen();
    this.#setTheme(store.get("theme") ?? "auto");
    this.#setTabStop(this.words.nodes[0]);
    this.#lengthKnown();
    this.#goToHash();
    this.#update();
    if (this.audio.error) this.#sayFault(); // it may have failed before there was anybody to say so
  }

  #findTurns() {
    this.turnStarts = [];
    for (const turn of this.turns) {
      const first = turn.querySelector("[data-start]");
      if (first && turn.dataset.speaker) this.turnStarts.push({ turn, time: Number(first.dataset.start) });
    }
    if (!this.turnStarts.length) {
      // Nobody is named: then paragraphs are what one goes by.
      for (const part of this.transcript.querySelectorAll(".sw-para")) {
        const first = part.querySelector("[data-start]");
        if (first) this.turnStarts.push({ turn: part, time: Number(first.dataset.start) });
      }
    }
    const stretches = this.words.stretches();
    const spoken = new Map();
    for (const { speaker, start, end } of stretches) spoken.set(speaker, (spoken.get(speaker) ?? 0) + end - start);
    for (const { dataset } of this.turns) if (dataset.speaker && !spoken.has(dataset.speaker)) spoken.set(dataset.speaker, 0);
    const total = [...spoken.values()].reduce((sum, one) => sum + one, 0) || 1;
    const names = [...spoken.keys()].filter(Boolean);
    this.speakers = names.map((name, k) => ({ name, voice: `--sw-voice-${k % COLOURS}`, share: spoken.get(name) / total }));
    const voices = new Map(this.speakers.map(({ name, voice }) => [name, voice]));
    for (const stretch of stretches) stretch.voice = voices.get(stretch.speaker) ?? "--sw-nobody";
    for (const turn of this.turns) {
      turn.style.setProperty("--sw-voice", `var(${voices.get(turn.dataset.speaker) ?? "--sw-nobody"})`);
    }
    this.rail = new Rail(stretches, this.unprinted);
  }

  // What is seen

  #build() {
    this.status = make("p", { class: "sw-status", role: "status" });
    this.quoteButton = make("button", { type: "button", class: "sw-quote", hidden: true, click: () => this.copyQuote() }, "Copy quote");
    this.settings = this.#settings();
    // A keyboard would have to pass every turn's link on the way to the controls, which come last.
    this.prepend(make("button", { type: "button", class: "sw-skip", click: () => this.playButton.focus() }, "To the controls"));
    this.transcript.before(this.#chips());
    this.append(this.quoteButton, this.#bar(), this.status, this.settings);
  }

  #chips() {
    this.chips = this.speakers.map(({ name, voice, share }) => {
      const per = Math.round(share * 100);
      const chip = make(
        "button",
        { type: "button", class: "sw-chip", "aria-pressed": "false", click: () => this.#toggleSpeaker(chip) },
        make("span", { class: "sw-dot", "aria-hidden": "true" }),
        make("span", { class: "sw-name" }, name),
        make("span", { class: "sw-share" }, share && !per ? "<1%" : `${per}%`),
      );
      chip.style.setProperty("--sw-voice", `var(${voice})`);
      chip.style.setProperty("--sw-part", share);
      return chip;
    });
    return make("div", { class: "sw-speakers", role: "group", "aria-label": "Show only these speakers", hidden: !this.chips.length }, ...this.chips);
  }

  #bar() {
    this.playButton = iconButton("play", "Play", () => this.toggle(), { class: "sw-button sw-play" });
    this.time = make("span", { class: "sw-time" }, "0:00");
    this.speed = make(
      "select", { class: "sw-speed", "aria-label": "Speed", change: () => this.#setSpeed(Number(this.speed.value)) },
      ...SPEEDS.map((speed) => make("option", { value: speed, selected: speed === 1 }, `${speed}×`)),
    );
    this.followButton = make("button", { type: "button", class: "sw-follow", hidden: true, click: () => this.#setFollow(true) }, "Back to the words being said");
    this.captionButton = iconButton("captions", "Captions", () => this.#toggleCaptions(), { "aria-pressed": "false", hidden: !this.captions.length });
    this.captionBox = make("div", { class: "sw-caption", hidden: true });
    return make(
      "div", { class: "sw-bar", role: "group", "aria-label": "Player" },
      this.followButton,
      this.captionBox,
      this.#findBox(),
      this.rail.element,
      make(
        "div", { class: "sw-buttons" },
        this.time,
        make(
          "div", { class: "sw-middle" },
          iconButton("previous", "Previous turn", () => this.turn(-1)),
          this.playButton,
          iconButton("next", "Next turn", () => this.turn(1)),
        ),
        make(
          "div", { class: "sw-end" },
          this.speed,
          iconButton("find", "Find", () => this.#openFind()),
          this.captionButton,
          iconButton("link", "Copy a link to this moment", () => this.copyLink(), { class: "sw-button sw-link" }),
          iconButton("more", "Settings and keys", () => this.settings.showModal()),
        ),
      ),
    );
  }

  #findBox() {
    this.query = make("input", { type: "search", class: "sw-query", "aria-label": "Find in the transcript", placeholder: "Find in the transcript", autocomplete: "off", spellcheck: "false" });
    this.count = make("span", { class: "sw-count", role: "status" });
    this.findBox = make(
      "div", { class: "sw-find", role: "search", hidden: true },
      this.query, this.count,
      iconButton("up", "Hit before", () => this.hit(-1)),
      iconButton("down", "Next hit", () => this.hit(1)),
      iconButton("close", "Close", () => this.#closeFind()),
    );
    return this.findBox;
  }

  #settings() {
    this.theme = make(
      "select", { class: "sw-theme", change: () => this.#setTheme(this.theme.value) },
      ...Object.entries(THEMES).map(([value, label]) => make("option", { value }, label)),
    );
    this.unfoldAll = make("input", { type: "checkbox", change: () => this.#unfold(this.unfoldAll.checked) });
    this.keysOn = make("input", { type: "checkbox", change: () => store.set("keys", this.keysOn.checked ? "on" : "off") });
    this.keysOn.checked = store.get("keys") !== "off";
    const keys = KEYS.flatMap(([key, does]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, does)]);
    const dialog = make(
      "dialog", { class: "sw-settings", "aria-label": "Settings and keys", click: (event) => event.target === dialog && dialog.close() },
      make(
        "div", {},
        make("label", { class: "sw-row" }, "Colours", this.theme),
        make("label", { class: "sw-row" }, "Unfold what is heard but not printed", this.unfoldAll),
        make("label", { class: "sw-row" }, "Keys of a single letter or sign", this.keysOn),
        make("dl", { class: "sw-keys" }, ...keys),
        make("button", { type: "button", class: "sw-done", click: () => dialog.close() }, "Close"),
      ),
    );
    return dialog;
  }

  // What is heard

  #listen() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const on = (target, names, act, options = {}) => {
      for (const name of names.split(" ")) target.addEventListener(name, act, { signal, ...options });
    };
    on(this.audio, "play", () => this.#played());
    on(this.audio, "pause ended", () => this.#paused());
    on(this.audio, "seeked timeupdate", () => this.#update());
    on(this.audio, "seeking", () => this.#update());
    on(this.audio, "loadedmetadata durationchange", () => this.#lengthKnown());
    on(this.audio, "ratechange", () => (this.speed.value = String(this.audio.playbackRate)));
    on(this.audio, "error", () => this.#sayFault());
    on(this.rail.slider, "input", () => this.seek(Number(this.rail.slider.value)));
    on(this.transcript, "click", (event) => this.#clicked(event));
    on(this.transcript, "keydown", (event) => this.#pressedInText(event));
    on(this.transcript, "focusin", (event) => event.target.matches(".sw-word") && this.#setTabStop(event.target));
    on(this.query, "input", () => this.#typed());
    on(this.query, "keydown", (event) => this.#pressedInFind(event));
    on(this.keysTarget, "keydown", (event) => this.#pressed(event));
    on(window, "hashchange", () => this.#goToHash());
    on(document, "selectionchange", () => this.#selected());
    on(window, "wheel touchmove", () => this.#setFollow(false), { passive: true });
    for (const query of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)", "(forced-colors: active)"]) {
      on(matchMedia(query), "change", () => this.rail.draw());
    }
  }

  /** Keys act in the whole page where the player is all of it, else only inside the player. */
  get keysTarget() {
    return this.getAttribute("keys") === "page" ? document : this;
  }

  /** Seconds that the audio lasts; those of the last word while that is not known. */
  get length() {
    const known = this.audio.duration;
    return Number.isFinite(known) && known > 0 ? known : (this.words.ends.at(-1) ?? 0);
  }

  #lengthKnown() {
    this.rail.length = this.length;
    this.rail.slider.max = this.length;
    this.rail.draw();
    this.#second = -1;
    this.#update();
  }

  toggle() {
    if (this.audio.paused) this.audio.play().catch(() => this.#sayFault());
    else this.audio.pause();
  }

  /** Go to a moment; playing goes on, and what was paused stays paused. */
  seek(time) {
    this.#stopAt = null;
    this.audio.currentTime = Math.min(Math.max(0, time), this.length || time);
    this.#setFollow(true);
    this.#update();
  }

  /** Play from a moment up to another one, and stop there. */
  play(start, end) {
    this.seek(start);
    this.#stopAt = end;
    if (this.audio.paused) this.toggle();
  }

  /** Go to the next (1) or previous (-1) turn that is shown. */
  turn(step) {
    const now = this.audio.currentTime;
    const shown = this.turnStarts.filter(({ turn }) => !turn.hidden);
    const found = step > 0
      ? shown.find(({ time }) => time > now + BRIDGED_SECONDS)
      : (shown.findLast(({ time }) => time < now - AGAIN_SECONDS) ?? shown[0]);
    if (found) this.seek(found.time);
  }

  /** Go to the next (1) or previous (-1) word. */
  word(step) {
    const now = this.audio.currentTime;
    const at = lastUpTo(this.words.starts, now + 0.001);
    const next = Math.min(Math.max(0, at + step), this.words.nodes.length - 1);
    if (next >= 0) this.seek(this.words.starts[next]);
  }

  #setSpeed(speed) {
    this.audio.playbackRate = speed;
    this.#say(`Speed ${speed}×`);
  }

  #faster(step) {
    const at = SPEEDS.indexOf(this.audio.playbackRate);
    this.#setSpeed(SPEEDS[Math.min(Math.max(0, at + step), SPEEDS.length - 1)]);
  }

  #played() {
    this.playButton.replaceChildren(icon("pause"));
    this.playButton.setAttribute("aria-label", "Pause");
    this.playButton.title = "Pause";
    this.#setFollow(true);
    const frame = () => {
      this.#update();
      if (!this.audio.paused) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }

  #paused() {
    this.playButton.replaceChildren(icon("play"));
    this.playButton.setAttribute("aria-label", "Play");
    this.playButton.title = "Play";
    this.#update();
    this.#tellPosition();
  }

  /** Show the moment that the audio is at. It is called in every frame while the audio plays. */
  #update() {
    const time = this.audio.currentTime;
    if (this.#stopAt !== null && time >= this.#stopAt) {
      this.#stopAt = null;
      this.audio.pause();
    }
    this.#showWord(this.words.at(time));
    this.#showHeard(time);
    this.#showCaption(time);
    this.rail.move(time);
    if (Math.floor(time) !== this.#second) {
      this.#second = Math.floor(time);
      this.time.textContent = `${clock(time)} / ${clock(this.length)}`;
      this.rail.slider.value = time;
      if (this.audio.paused) this.#tellPosition();
    }
  }

  #showWord(k) {
    if (k === this.#current) return;
    this.words.nodes[this.#current]?.removeAttribute("aria-current");
    this.#current = k;
    const node = this.words.nodes[k];
    if (!node) return;
    node.setAttribute("aria-current", "true");
    if (!this.transcript.contains(document.activeElement)) this.#setTabStop(node);
    if (this.#follow) this.#bringIntoView(node);
  }

  #showHeard(time) {
    const k = this.#current >= 0 ? -1 : this.unprinted.findIndex(({ start, end }) => start <= time && time < end);
    if (k === this.#heard) return;
    this.unprinted[this.#heard]?.node.classList.remove("sw-now");
    this.#heard = k;
    this.unprinted[k]?.node.classList.add("sw-now");
    if (k >= 0 && this.#follow) this.#bringIntoView(this.unprinted[k].node);
  }

  #showCaption(time) {
    const at = lastUpTo(this.captionStarts, time);
    const k = at >= 0 && time < this.captions[at][1] ? at : -1;
    if (k === this.#caption) return;
    this.#caption = k;
    const voices = k < 0 ? [] : this.captions[k][2];
    this.captionBox.replaceChildren(...voices.flatMap(([speaker, ...lines], nth) => [
      ...(speaker && nth + voices.length === 1 ? [make("span", { class: "sw-caption-name" }, speaker)] : []),
      ...lines.map((line) => make("span", { class: "sw-caption-line" }, line)),
    ]));
  }

  /** Say where we are to who cannot see it, but not in every second. */
  #tellPosition() {
    const word = this.words.nodes[Math.max(0, lastUpTo(this.words.starts, this.audio.currentTime))];
    const speaker = word?.closest(".sw-turn")?.dataset.speaker;
    const text = `${clock(this.audio.currentTime)} of ${clock(this.length)}${speaker ? `, ${speaker}` : ""}`;
    this.rail.slider.setAttribute("aria-valuetext", text);
  }

  #bringIntoView(node) {
    if (this.hasAttribute("still")) return;
    const box = node.getBoundingClientRect();
    const below = this.rail.element.parentElement.getBoundingClientRect().top;
    const room = Math.min(below, window.innerHeight);
    if (!box.height || (box.top > room * 0.12 && box.bottom < room * 0.8)) return;
    const near = Math.abs(box.top - room * 0.35) < room;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    node.scrollIntoView({ block: "center", behavior: near && !still ? "smooth" : "instant" });
  }

  #setFollow(on) {
    this.#follow = on;
    this.followButton.hidden = on || this.audio.paused;
    const node = this.words.nodes[this.#current];
    if (on && node) this.#bringIntoView(node);
  }

  // Words as places to go to

  /** One word is a stop of the Tab key; as a button to a screen reader, unlike the running text. */
  #setTabStop(node) {
    if (node === this.#tabStop || !node) return;
    if (this.#tabStop) {
      this.#tabStop.tabIndex = -1;
      this.#tabStop.removeAttribute("role");
    }
    this.#tabStop = node;
    node.tabIndex = 0;
    node.setAttribute("role", "button");
  }

  #clicked(event) {
    const moment = event.target.closest(".sw-moment");
    const button = event.target.closest(".sw-unfold");
    if (moment) {
      event.preventDefault();
      history.replaceState(null, "", moment.getAttribute("href"));
      this.#goToHash();
    } else if (button) {
      this.#fold(button, button.getAttribute("aria-expanded") === "false");
    } else if (getSelection().isCollapsed) {
      this.#goTo(event.target.closest(".sw-word, .sw-cue, .sw-unprinted"));
    }
  }

  /** Go to what stands on the page; a word that was not said has no moment. */
  #goTo(node) {
    const time = node?.dataset.start ?? node?.dataset.from;
    if (time !== undefined) this.seek(Number(time));
  }

  #pressedInText(event) {
    if (event.target.matches(".sw-word") && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      if (event.key === "Enter") this.#goTo(event.target);
      else this.toggle();
      event.stopPropagation();
    }
  }

  #fold(button, open) {
    button.setAttribute("aria-expanded", String(open));
    button.nextElementSibling.hidden = !open;
  }

  #unfold(open) {
    for (const button of this.transcript.querySelectorAll(".sw-unfold")) this.#fold(button, open);
  }

  #toggleSpeaker(chip) {
    chip.setAttribute("aria-pressed", String(chip.getAttribute("aria-pressed") === "false"));
    const names = this.speakers.filter((_, k) => this.chips[k].getAttribute("aria-pressed") === "true").map(({ name }) => name);
    this.rail.shown = names.length ? new Set(names) : null;
    for (const turn of this.turns) turn.hidden = this.rail.shown !== null && !this.rail.shown.has(turn.dataset.speaker);
    this.rail.draw();
    this.#say(names.length ? `Only ${names.join(", ")}` : "All speakers");
  }

  // Keys

  #pressed(event) {
    const target = event.composedPath()[0];
    const typing = target.closest?.("input:not(.sw-slider), select, textarea, [contenteditable]");
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing || this.settings.open) return;
    const pressedButton = target.closest?.("button, a, summary") && (event.key === " " || event.key === "Enter");
    const act = pressedButton ? null : this.#actionOf(event);
    if (act) {
      event.preventDefault();
      act();
    } else if (["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End"].includes(event.key)) {
      this.#setFollow(false);
    }
  }

  #actionOf(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step && event.shiftKey) return getSelection().isCollapsed ? () => this.word(step) : null;
    if (step) return () => this.seek(this.audio.currentTime + step * SKIP_SECONDS);
    if (event.key === "Escape" && !this.findBox.hidden) return () => this.#closeFind();
    if (event.key === " ") return () => this.toggle();
    return this.keysOn.checked ? this.#letters[event.key.toLowerCase()]?.bind(null, event) : null;
  }

  #letters = {
    k: () => this.toggle(),
    p: () => this.turn(-1),
    n: () => this.turn(1),
    "-": () => this.#faster(-1),
    "<": () => this.#faster(-1),
    "+": () => this.#faster(1),
    "=": () => this.#faster(1),
    ">": () => this.#faster(1),
    "/": () => this.#openFind(),
    g: (event) => this.hit(event.shiftKey ? -1 : 1),
    v: () => this.#toggleCaptions(),
    c: () => this.copyQuote(),
    l: () => this.copyLink(),
    f: () => this.#setFollow(true),
    "?": () => this.settings.showModal(),
  };

  // Find

  #openFind() {
    this.findBox.hidden = false;
    this.query.focus();
    this.query.select();
    // Ready before the first letter is typed.
    this.search ??= new Search(this.transcript);
  }

  #closeFind() {
    this.findBox.hidden = true;
    this.query.value = "";
    this.#find();
    this.playButton.focus();
  }

  #typed() {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.#find(), TYPING_MS);
  }

  #find() {
    clearTimeout(this.typing);
    this.typing = null;
    this.search ??= new Search(this.transcript);
    this.search.find(this.query.value);
    this.rail.hits = this.search.hits;
    this.rail.draw();
    this.#tellHits();
  }

  #tellHits() {
    const { hits, current } = this.search;
    const total = hits.length === 1 ? "1 hit" : `${hits.length.toLocaleString("en")} hits`;
    const enough = queryForm(this.query.value).length >= SHORTEST_QUERY;
    this.count.textContent = current < 0 ? (enough ? total : "") : `${current + 1} of ${total}`;
  }

  /** Go to the next (1) or previous (-1) hit. */
  hit(step) {
    if (this.typing) this.#find();
    const found = this.search?.go(step);
    if (!found) return;
    this.#tellHits();
    const [node] = found.nodes;
    if (node.matches(".sw-found")) this.#fold(node.previousElementSibling, true);
    if (node.closest("[hidden]")) this.#showAll();
    if (found.time !== null) this.seek(found.time);
    this.#bringIntoView(node);
  }

  #showAll() {
    for (const chip of this.chips) if (chip.getAttribute("aria-pressed") === "true") this.#toggleSpeaker(chip);
  }

  #pressedInFind(event) {
    if (event.key === "Enter") this.hit(event.shiftKey ? -1 : 1);
    else if (event.key === "Escape") this.#closeFind();
    else return;
    event.preventDefault();
  }

  // Links and quotes

  #goToHash() {
    const moment = parseMoment(location.hash);
    if (!moment) return;
    this.seek(moment.start);
    this.#stopAt = moment.end;
    for (const node of this.transcript.querySelectorAll(".sw-quoted")) node.classList.remove("sw-quoted");
    const first = Math.max(0, lastUpTo(this.words.starts, moment.start + 0.001));
    const last = moment.end === null ? first : lastUpTo(this.words.starts, moment.end - 0.001);
    for (const node of this.words.nodes.slice(first, last + 1)) if (moment.end !== null) node.classList.add("sw-quoted");
    if (this.words.nodes[first]) this.#bringIntoView(this.words.nodes[first]);
  }

  #address(fragment) {
    const address = new URL(location.href);
    address.hash = fragment;
    return address.href;
  }

  copyLink() {
    return this.#copy(this.#address(`t=${this.audio.currentTime.toFixed(1)}`), "Link copied");
  }

  /** The words of the selection that have a time: numbers of the first and the last, or null. */
  #selectedWords() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!this.transcript.contains(range.commonAncestorContainer)) return null;
    const { nodes } = this.words;
    const touches = (k, edge, sign) => sign * range.comparePoint(nodes[k], edge ? nodes[k].childNodes.length : 0) > 0;
    let [low, high] = [0, nodes.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (touches(middle, 1, -1)) low = middle + 1;
      else high = middle;
    }
    const first = low;
    high = nodes.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (touches(middle, 0, 1)) high = middle;
      else low = middle + 1;
    }
    return first < low ? { first, last: low - 1 } : null;
  }

  #selected() {
    cancelAnimationFrame(this.placing);
    this.placing = requestAnimationFrame(() => {
      const chosen = this.#selectedWords();
      this.quoteButton.hidden = !chosen;
      if (!chosen) return;
      const box = getSelection().getRangeAt(0).getBoundingClientRect();
      const own = this.getBoundingClientRect();
      this.quoteButton.style.top = `${box.bottom - own.top + 8}px`;
      this.quoteButton.style.left = `${Math.max(0, Math.min(box.left - own.left, own.width - 120))}px`;
    });
  }

  /** Copy the selected words, or the paragraph being said, with who says them and when. */
  copyQuote() {
    const chosen = this.#selectedWords() ?? this.#saidParagraph();
    if (!chosen) return this.#say("Select the words to quote first");
    const { nodes, starts, ends } = this.words;
    const speakers = [...new Set(nodes.slice(chosen.first, chosen.last + 1).map((node) => node.closest(".sw-turn")?.dataset.speaker))];
    const [start, end] = [starts[chosen.first], ends[chosen.last]];
    const title = this.querySelector(".sw-title")?.textContent ?? document.title;
    const source = [...speakers, title, `${clock(start)}–${clock(end)}`].filter(Boolean).join(", ");
    const text = printedBetween(nodes[chosen.first], nodes[chosen.last]);
    return this.#copy(`“${text}”\n— ${source}\n${this.#address(`t=${start.toFixed(3)},${end.toFixed(3)}`)}`, "Quote copied");
  }

  #saidParagraph() {
    const at = Math.max(0, lastUpTo(this.words.starts, this.audio.currentTime));
    const block = this.words.nodes[at]?.closest("p, h2");
    const own = block ? [...block.querySelectorAll("[data-start]")] : [];
    const first = own.length ? this.words.nodes.indexOf(own[0]) : -1;
    return own.length ? { first, last: first + own.length - 1 } : null;
  }

  async #copy(text, done) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = make("textarea", { class: "sw-offscreen", "aria-hidden": "true", tabindex: "-1" });
      area.value = text;
      this.append(area);
      area.select();
      const copied = document.execCommand("copy");
      area.remove();
      if (!copied) return this.#say("The browser does not let this page copy");
    }
    return this.#say(done);
  }

  // The rest

  #toggleCaptions() {
    if (!this.captions.length) return;
    this.captionBox.hidden = !this.captionBox.hidden;
    this.captionButton.setAttribute("aria-pressed", String(!this.captionBox.hidden));
  }

  #setTheme(name) {
    const theme = name in THEMES ? name : "auto";
    const place = this.closest(".sw-page") ?? this;
    place.dataset.theme = theme;
    this.theme.value = theme;
    store.set("theme", theme);
    this.rail.draw();
  }

  #sayFault() {
    clearTimeout(this.hushing);
    this.status.textContent = "The audio cannot be played. Is it where the page looks for it?";
  }

  /** A short message that is seen for a while and read out. */
  #say(text) {
    clearTimeout(this.hushing);
    this.status.textContent = text;
    this.hushing = setTimeout(() => (this.status.textContent = ""), 3000);
  }
}

/** The printed text from one word to another, without what was heard but is not printed. */
function printedBetween(first, last) {
  const range = document.createRange();
  range.setStartBefore(first);
  range.setEndAfter(last);
  const copy = make("div", {}, range.cloneContents());
  for (const other of copy.querySelectorAll(".sw-unprinted, .sw-head")) other.remove();
  for (const block of copy.querySelectorAll("p, h2")) block.append(" ");
  return copy.textContent.replace(/\s+/g, " ").trim();
}

customElements.define("saidwhen-player", SaidwhenPlayer);
