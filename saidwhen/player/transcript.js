/* A transcript as elements, from a saidwhen result (docs/result.md) or a WebVTT file.
 *
 * What script.py and markup.py write for a page is made here in the browser; tests/player compares
 * the two. All text becomes text nodes: nothing of a file is parsed as HTML. */

import { clock, make } from "./player.js";

const PARAGRAPH_SECONDS = 2; // a pause in one voice of a WebVTT file that begins a paragraph

/** The transcript of the file at `src`, and its captions or those of a WebVTT file. */
export async function load(src, captions) {
  const text = await fetched(src);
  const made = /^\uFEFF?WEBVTT/.test(text) ? fromVtt(text) : { transcript: fromResult(JSON.parse(text)), captions: [] };
  return captions ? { ...made, captions: captionsOf(parseVtt(await fetched(captions))) } : made;
}

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status} ${answer.statusText}`);
  return answer.text();
}

// A result

/** The .sw-transcript of a result, parsed from JSON. */
export function fromResult(result) {
  if (result.format !== "saidwhen-result" || result.version !== 1) throw new Error("not a saidwhen result of version 1");
  const writer = new Writer(heardBefore(result.words, result.heard ?? []));
  if (result.transcript && result.pieces?.length) writePieces(result, writer);
  else writeWords(result, writer);
  return section(writer.finish(result.words.length), result.transcript?.language ?? result.settings?.language);
}

function section(passages, language) {
  const transcript = make("section", { class: "sw-transcript", "aria-label": "Transcript", dir: "auto", lang: language || null });
  let level = 2;
  for (const passage of passages) {
    const [first] = passage.blocks;
    if (first.matches(".sw-heading")) {
      level = 3;
      transcript.append(first);
    } else {
      transcript.append(turn(passage, level));
    }
  }
  return transcript;
}

function turn({ speaker, blocks, start }, level) {
  const head = make("div", { class: "sw-head" });
  if (speaker) head.append(make(`h${level}`, { class: "sw-speaker" }, speaker));
  if (start !== null) head.append(make("a", { class: "sw-moment", href: `#t=${start.toFixed(3)}` }, clock(start)));
  return make("div", { class: "sw-turn", "data-speaker": speaker || null }, head, make("div", { class: "sw-body" }, ...blocks));
}

/** What was heard before each word: before the first one that starts no earlier. */
function heardBefore(words, heard) {
  const placed = new Map();
  const timed = words.flatMap(({ start }, k) => (start === null ? [] : [[start, k]]));
  let at = 0;
  for (const passage of heard) {
    while (at && timed[at - 1][0] >= passage.start) at -= 1;
    while (at < timed.length && timed[at][0] < passage.start) at += 1;
    const number = at < timed.length ? timed[at][1] : words.length;
    placed.set(number, [...(placed.get(number) ?? []), passage]);
  }
  return placed;
}

/** Passages in the making. */
class Writer {
  constructor(heard) {
    this.heard = heard;
    this.passages = [];
    this.speaker = null;
    this.blocks = [];
  }

  open(speaker) {
    this.#close();
    this.speaker = speaker;
  }

  heading(number, tokens) {
    this.open(null);
    this.#writeHeard(this.heard.get(number) ?? []);
    this.add("h2", "sw-heading", tokens);
    this.open(null);
  }

  paragraph(speaker, number, tokens) {
    if (speaker !== this.speaker) this.open(speaker);
    this.#writeHeard(this.heard.get(number) ?? []);
    this.add("p", "sw-para", tokens);
  }

  add(tag, name, tokens) {
    if (tokens.length) this.blocks.push(make(tag, { class: name }, ...line(tokens)));
  }

  finish(count) {
    this.open(null);
    this.#writeHeard(this.heard.get(count) ?? []);
    this.#close();
    return this.passages;
  }

  #writeHeard(heard) {
    const blocks = heard.map((passage) => make("p", { class: "sw-heard" }, unprinted(passage)));
    if (this.blocks.length) this.blocks.push(...blocks);
    else if (blocks.length) this.passages.push({ speaker: null, blocks, start: heard[0].start });
  }

  #close() {
    if (!this.blocks.length) return;
    const said = this.blocks.map((block) => block.querySelector("[data-start]")).find(Boolean);
    this.passages.push({ speaker: this.speaker, blocks: this.blocks, start: said ? Number(said.dataset.start) : null });
    this.blocks = [];
  }
}

function writeWords({ words, sounds = [], heard }, writer) {
  const waiting = [...sounds];
  for (let number = 0, end; number < words.length; number = end) {
    end = number + 1;
    while (end < words.length && (words[end].speaker ?? null) === (words[number].speaker ?? null)) end += 1;
    while (waiting.length && soundBefore(waiting[0], words) <= number) writer.add("p", "sw-sound", [cue(waiting.shift())]);
    const tokens = [];
    for (let k = number; k < end; k += 1) {
      if (k > number) tokens.push(" ", ...spaced(writer.heard.get(k)));
      tokens.push(word(words[k]));
    }
    writer.paragraph(words[number].speaker ?? null, number, tokens);
  }
  for (const sound of waiting) writer.add("p", "sw-sound", [cue(sound)]);
}

/** How many words are printed before a sound: said, or by its span, else by its time. */
function soundBefore({ before, span, start }, words) {
  if (before !== null && before !== undefined) return before;
  const place = span ? words.findIndex((entry) => entry.span && entry.span[0] >= span[0]) : words.findIndex((entry) => entry.start !== null && entry.start >= (start ?? Infinity));
  return place < 0 ? words.length : place;
}

function spaced(heard = []) {
  return heard.flatMap((passage) => [unprinted(passage), " "]);
}

function writePieces({ transcript, pieces, words, sounds = [] }, writer) {
  const characters = Array.from(transcript.text); // spans count code points
  const placed = new Map(sounds.filter(({ span }) => span).map((sound) => [String(sound.span), sound]));
  const sound = (part, text) => cue({ ...placed.get(String(part.span)), text });
  const textOf = ([from, to]) => characters.slice(from, to).join("");
  const tokens = (piece) => {
    const [first, last] = piece.words;
    const parts = [
      ...words.slice(first, last).map((entry, k) => ({ span: entry.span, number: first + k, node: () => word(entry) })),
      ...(piece.inside ?? []).map((part) => ({ span: part.span, number: -1, node: () => inside(part) })),
    ].sort((one, other) => one.span[0] - other.span[0] || other.span[1] - one.span[1]);
    const found = [];
    let reached = piece.span[0];
    for (const { span, number, node } of parts) {
      if (span[0] >= reached) found.push(textOf([reached, span[0]]));
      else if (number < 0) continue; // markup inside a word, whose text is without it
      else found.push(" "); // words of one correction share their characters
      if (number > first) found.push(...spaced(writer.heard.get(number)));
      found.push(node());
      [, reached] = span;
    }
    found.push(textOf([reached, piece.span[1]]));
    return tidied(found);
  };
  const inside = (part) => {
    if (part.type === "sound_cue") return sound(part, part.text);
    return part.type === "markup" ? (part.text ?? "") : textOf(part.span);
  };
  for (const piece of pieces) {
    const [first, last] = piece.words;
    const number = first < last ? first : -1;
    if (piece.type === "turn") writer.open(piece.speaker);
    else if (piece.type === "heading") writer.heading(number, tokens(piece));
    else if (piece.type === "paragraph") writer.paragraph(piece.speaker, number, tokens(piece));
    else if (piece.type === "sound_cue") writer.add("p", "sw-sound", [sound(piece, piece.text ?? textOf(piece.span).trim())]);
    else if (piece.type !== "title") writer.add("p", "sw-note", tokens(piece));
  }
}

/** Plain text joined, its white space single blanks, none at the ends. */
function tidied(tokens) {
  const joined = [];
  for (const token of tokens) {
    if (typeof token === "string" && typeof joined.at(-1) === "string") joined.push(joined.pop() + token);
    else joined.push(token);
  }
  const tidy = joined.map((token) => (typeof token === "string" ? token.replace(/\s+/g, " ") : token));
  if (typeof tidy[0] === "string") tidy[0] = tidy[0].trimStart();
  if (typeof tidy.at(-1) === "string") tidy.push(tidy.pop().trimEnd());
  return tidy.filter((token) => token !== "");
}

/** Words that were not said and stand together are struck together. */
function line(tokens) {
  const struck = tokens.map((token) => typeof token !== "string" && token.dataset.status === "not_said");
  for (let k = 1; k + 1 < tokens.length; k += 1) struck[k] ||= typeof tokens[k] === "string" && struck[k - 1] && struck[k + 1];
  const nodes = [];
  tokens.forEach((token, k) => {
    if (!struck[k]) nodes.push(token);
    else if (struck[k - 1]) nodes.at(-1).append(token);
    else nodes.push(make("s", { class: "sw-unsaid" }, token));
  });
  return nodes;
}

function word({ text, start, end, status, spoken }) {
  const said = start !== null;
  return make("span", {
    class: "sw-word",
    tabindex: "-1",
    "data-start": said ? start.toFixed(3) : null,
    "data-end": said ? end.toFixed(3) : null,
    "data-status": status === "said" ? null : status,
    title: spoken ? `said: ${spoken}` : null,
  }, text);
}

function cue({ text, start = null, end = null }) {
  return make("span", { class: "sw-cue", ...stretch(start, end) }, text);
}

function stretch(start, end) {
  return start === null ? {} : { "data-from": start.toFixed(3), "data-to": end.toFixed(3) };
}

function unprinted({ text, start, end }) {
  return make(
    "span", { class: "sw-unprinted", ...stretch(start, end) },
    make("button", { type: "button", class: "sw-unfold", "aria-expanded": "false" }, length(end - start), make("span", { class: "sw-aside" }, " heard, not printed")),
    make("span", { class: "sw-found", hidden: true }, ` ${text}`),
  );
}

/** How long, as +0.4 s, +12 s or +2:05. */
function length(seconds) {
  const tenths = Math.round(seconds * 10);
  if (tenths < 100) return `+${Math.floor(tenths / 10)}.${tenths % 10} s`;
  const whole = Math.floor((tenths + 5) / 10);
  return whole < 60 ? `+${whole} s` : `+${clock(whole)}`;
}

// WebVTT

/** The transcript and the captions of a WebVTT file: W3C WebVTT, section 6, without settings. */
export function fromVtt(text) {
  const cues = parseVtt(text);
  const writer = new Writer(new Map());
  let [speaker, reached, tokens] = [null, 0, []];
  const finish = () => {
    if (tokens.length) writer.paragraph(speaker, -1, tokens);
    tokens = [];
  };
  for (const { start, end, voices } of cues) {
    for (const { name, lines } of voices) {
      const shown = withoutTimes(lines.join(" "));
      if (!name && /^[([].*[)\]]$/.test(shown)) {
        finish();
        writer.add("p", "sw-sound", [cue({ text: shown, start, end })]);
        continue;
      }
      if (name !== speaker || start - reached > PARAGRAPH_SECONDS) finish();
      speaker = name;
      for (const part of timedParts(lines, start, end)) tokens.push(...(tokens.length ? [" "] : []), word(part));
      reached = end;
    }
  }
  finish();
  return { transcript: section(writer.finish(0), ""), captions: captionsOf(cues) };
}

function captionsOf(cues) {
  return cues.map(({ start, end, voices }) => [start, end, voices.map(({ name, lines }) => [name, ...lines.map(withoutTimes)])]);
}

function withoutTimes(line) {
  return unescaped(line.replace(/<[\d:.]+>/g, ""));
}

/** Where the lines have times inside, the words between them; else the whole lines. */
function timedParts(lines, start, end) {
  const pieces = lines.join(" ").split(/<([\d:.]+)>/);
  const times = [start, ...pieces.filter((_, k) => k % 2).map(moment), end];
  return pieces.filter((_, k) => k % 2 === 0).flatMap((text, k) => {
    const shown = unescaped(text).trim();
    const [from, to] = [times[k], Math.max(times[k + 1], times[k] + 0.001)];
    return shown ? [{ text: shown, start: from, end: to, status: "said" }] : [];
  });
}

/** The cues: start and end in seconds, and what each voice says, still escaped, with times inside. */
export function parseVtt(text) {
  const blocks = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n").split(/\n{2,}/);
  const cues = [];
  for (const block of blocks) {
    const lines = block.split("\n").filter(Boolean);
    const at = lines.findIndex((shown) => shown.includes("-->"));
    const times = at < 0 ? null : /^\s*([\d:.]+)\s+-->\s+([\d:.]+)/.exec(lines[at]);
    const payload = times ? lines.slice(at + 1).join("\n") : "";
    if (payload.trim()) cues.push({ start: moment(times[1]), end: moment(times[2]), voices: voicesIn(payload) });
  }
  return cues.sort((one, other) => one.start - other.start);
}

function moment(written) {
  return written.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
}

function voicesIn(payload) {
  const voices = [];
  for (const part of payload.split(/(?=<v[.\s])/)) {
    const named = /^<v(?:\.[^\s>]*)?\s+([^>]*)>/.exec(part);
    const lines = part.replace(/<(?![\d:.]+>)[^>]*>/g, "").split("\n").map((shown) => shown.trim()).filter(Boolean);
    if (lines.length) voices.push({ name: named ? unescaped(named[1]).trim() : null, lines });
  }
  return voices;
}

const ENTITIES = { amp: "&", lt: "<", gt: ">", nbsp: "\u00A0", lrm: "\u200E", rlm: "\u200F" };

function unescaped(text) {
  return text.replace(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (_, name) => ENTITIES[name]);
}
