import { charKind, kindAt, kindOfChar } from './characters.ts';
import { addToHash, type Surfaces } from './surfaces.ts';
import { endOfTelephone, isShortened, wordParts } from './tokenize.ts';

const wordKinds = charKind.letter | charKind.mark;
/** What takes more than a look at one code unit. */
const odd = charKind.apostrophe | charKind.surrogate;

/** “Cllrs.” */
const longestShortened = 5;

/** Tokens in the arrays at first; a paragraph has a hundred. */
const firstSize = 256;

/** The tokens of a stretch of text as numbers of their surfaces, in arrays that are used again for the next stretch. */
export class Scan {
  readonly surfaces: Surfaces;
  count = 0;
  /** By token: the number of its surface, and 1 where it opens a sentence or stands behind a break (see `Token`). */
  ids = new Int32Array(firstSize);
  opens = new Uint8Array(firstSize);
  breaks = new Uint8Array(firstSize);
  private readonly parts: (readonly number[] | undefined)[] = [];

  constructor(surfaces: Surfaces) {
    this.surfaces = surfaces;
  }

  /** Finds the very tokens that `tokenize(text.slice(from, to))` finds, without an object for each. */
  read(text: string, from: number, to: number): void {
    this.count = 0;
    let opens = 1;
    let breaks = 1;
    let gapStart = from;
    for (let at = from; at < to; ) {
      const kind = kindAt(text, at, to);
      if ((kind & (charKind.letter | charKind.digit)) !== 0) {
        const start = at;
        at = (kind & charKind.letter) !== 0 ? this.readWord(text, at, to, opens, breaks) : this.readFigure(text, at, to, opens, breaks);
        if (text[at] === '.' && at - start <= longestShortened && isShortened(text.slice(start, at))) at += 1;
        opens = 0;
        breaks = 0;
        gapStart = at;
        continue;
      }
      if ((kind & charKind.opener) !== 0) opens = 1;
      if ((kind & charKind.breaker) !== 0) breaks = 1;
      if ((kind & charKind.dash) !== 0 && isSpace(text, at + 1, to) && (at === gapStart || isSpace(text, at - 1, to))) opens = 1;
      at += 1;
    }
  }

  /** Letters with their marks, and apostrophes between letters. @returns where the word ends. */
  private readWord(text: string, start: number, to: number, opens: number, breaks: number): number {
    let hash = 0;
    let isCompound = false;
    let at = start;
    for (; at < to; at += 1) {
      const code = text.charCodeAt(at);
      const own = kindOfChar(code);
      // Nearly all: a look at one code unit decides.
      if ((own & odd) === 0) {
        if ((own & wordKinds) === 0) break;
        hash = addToHash(hash, code);
        continue;
      }
      const kind = kindAt(text, at, to);
      if ((kind & charKind.apostrophe) !== 0) {
        // U+02BC is a letter itself; the others need one behind them.
        if ((kind & charKind.letter) === 0 && (at + 1 >= to || (kindAt(text, at + 1, to) & charKind.letter) === 0)) break;
        isCompound = true;
      } else if ((kind & wordKinds) === 0) break;
      if ((kind & charKind.surrogate) !== 0) {
        hash = addToHash(hash, code);
        at += 1;
      }
      hash = addToHash(hash, text.charCodeAt(at));
    }
    const id = this.surfaces.idOf(text, start, at, hash);
    if (!isCompound) this.push(id, opens, breaks);
    else for (const [i, part] of this.partsOf(id).entries()) this.push(part, i === 0 ? opens : 0, i === 0 ? breaks : 0);
    return at;
  }

  /** A telephone number, or digits with separators of thousands and decimals. @returns where it ends. */
  private readFigure(text: string, start: number, to: number, opens: number, breaks: number): number {
    const end = (text[start] === '0' ? endOfTelephone(text, start, to) : undefined) ?? endOfFigure(text, start, to);
    let hash = 0;
    for (let at = start; at < end; at += 1) hash = addToHash(hash, text.charCodeAt(at));
    this.push(this.surfaces.idOf(text, start, end, hash), opens, breaks);
    return end;
  }

  private partsOf(id: number): readonly number[] {
    let parts = this.parts[id];
    if (parts === undefined) {
      parts = wordParts(this.surfaces.texts[id] ?? '', 0).map(({ surface }) => this.surfaces.idOfWord(surface));
      this.parts[id] = parts;
    }
    return parts;
  }

  private push(id: number, opens: number, breaks: number): void {
    const at = this.count;
    if (at >= this.ids.length) this.grow();
    this.ids[at] = id;
    this.opens[at] = opens;
    this.breaks[at] = breaks;
    this.count = at + 1;
  }

  private grow(): void {
    const { ids, opens, breaks } = this;
    this.ids = new Int32Array(2 * ids.length);
    this.opens = new Uint8Array(2 * ids.length);
    this.breaks = new Uint8Array(2 * ids.length);
    this.ids.set(ids);
    this.opens.set(opens);
    this.breaks.set(breaks);
  }
}

function isSpace(text: string, at: number, to: number): boolean {
  return at < to && (kindOfChar(text.charCodeAt(at)) & charKind.space) !== 0;
}

function isDigit(text: string, at: number, to: number): boolean {
  return at < to && (kindOfChar(text.charCodeAt(at)) & charKind.digit) !== 0;
}

function endOfFigure(text: string, start: number, to: number): number {
  const digits = endOfDigits(text, start, to);
  let end = digits;
  while (isGroup(text, end, to)) end += 4;
  if (end > digits) return end < to && text[end] === ',' ? Math.max(end, afterSeparator(text, end, to)) : end;
  while (end < to && (text[end] === ',' || text[end] === '.') && afterSeparator(text, end, to) > end) end = afterSeparator(text, end, to);
  return end;
}

function endOfDigits(text: string, from: number, to: number): number {
  let at = from;
  while (isDigit(text, at, to)) at += 1;
  return at;
}

/** Where the digits behind the separator at `at` end; no further than it when there are none. */
function afterSeparator(text: string, at: number, to: number): number {
  const end = endOfDigits(text, at + 1, to);
  return end > at + 1 ? end : at;
}

/** A space of any width and exactly three digits. */
function isGroup(text: string, at: number, to: number): boolean {
  if (at >= to || (text[at] !== ' ' && text[at] !== '\u00a0' && text[at] !== '\u202f')) return false;
  return endOfDigits(text, at + 1, Math.min(to, at + 5)) === at + 4;
}
