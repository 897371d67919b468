import { fold } from './fold.ts';
import type { Communique, Span } from './types.ts';

/** A word, figure, bracket or sign of a quotation, with its place: what must be the same for « mot pour mot ». */
export interface Word extends Span {
  readonly surface: string;
  /** Lower case, one apostrophe and hyphen for all, figures without their spaces; accents kept. */
  readonly key: string;
  /** The key without accents: tells which words were meant. */
  readonly folded: string;
}

/** Brackets are words here: « (25 places) » for « (25 places supplémentaires) » drops one between two that stay. */
const pattern =
  /\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3}(?!\d))+(?:,\d+)?|\d+(?:[.,]\d+)*|[%‰€$£()]|\p{L}[\p{L}\p{M}]*(?:['’ʼ‘`´\u2010\u2011-]\p{L}[\p{L}\p{M}]*)*/gu;

/** Words in order; quotation marks, spaces and the rest of the punctuation fall away. */
export function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(pattern)].map((match) => {
    const [surface] = match;
    const key = keyOf(surface);
    return { surface, key, folded: fold(key), start: match.index, end: match.index + surface.length };
  });
}

function keyOf(surface: string): string {
  const plain = surface
    .normalize('NFC')
    .replace(/[’ʼ‘`´]/g, "'")
    .replace(/[\u2010\u2011]/g, '-');
  return /^\d/.test(plain) ? plain.replace(/[ \u00a0\u202f\u2009]/g, '') : plain.toLowerCase();
}

/** The words of one communiqué, ready to be searched for runs. */
export interface WordText {
  readonly communique: Communique;
  readonly words: readonly Word[];
  /** Index of the first word of a run, from `from` on; −1 when it stands nowhere. */
  find(keys: readonly string[], from?: number): number;
  readonly folded: ReadonlySet<string>;
}

const texts = new WeakMap<Communique, WordText>();

/** Made once per communiqué, on the first quotation that is checked. */
export function wordTextOf(communique: Communique): WordText {
  let made = texts.get(communique);
  if (made === undefined) {
    made = makeWordText(communique);
    texts.set(communique, made);
  }
  return made;
}

function makeWordText(communique: Communique): WordText {
  const words = wordsOf(communique.text);
  // Keys hold no spaces, so a run of words is a substring between spaces.
  const starts: number[] = [];
  let joined = ' ';
  for (const { key } of words) {
    starts.push(joined.length - 1);
    joined += `${key} `;
  }
  const indexOfStart = new Map(starts.map((start, i) => [start, i]));
  return {
    communique,
    words,
    folded: new Set(words.map((word) => word.folded)),
    find: (keys, from = 0) => {
      const begin = starts[from];
      if (keys.length === 0 || begin === undefined) return -1;
      return indexOfStart.get(joined.indexOf(` ${keys.join(' ')} `, begin)) ?? -1;
    },
  };
}

const ellipsis = /\[\s*(?:…|\.{3})\s*\]|\(\s*(?:…|\.{3})\s*\)|…|\.{3,}/gu;

/** What stands between two marked cuts. */
export interface Piece {
  readonly text: string;
  /** Places are offsets into this piece. */
  readonly words: readonly Word[];
}

/** Splits a quotation at its marked cuts ([…], …): each piece must be in the text by itself. */
export function piecesOf(quotation: string): readonly Piece[] {
  return quotation
    .split(ellipsis)
    .map((text) => ({ text, words: wordsOf(text) }))
    .filter(({ words }) => words.some((word) => /[\p{L}\p{N}]/u.test(word.surface)));
}
