import { likeliestPlace } from './likeness.ts';
import { exactPlaces, keysOf, placeOf, type TextPlace } from './places.ts';
import { type Piece, piecesOf, type WordText, wordsOf, wordTextOf } from './quotation.ts';
import { stitchedRuns } from './runs.ts';
import type { Communique } from './types.ts';

/** What is not the same although every word, figure and accent is. */
export type Liberty = 'case' | 'punctuation' | 'cut';

export type Verification =
  /** Word for word; every place where it stands, at most `mostPlaces`. */
  | { readonly kind: 'exact'; readonly places: readonly TextPlace[]; readonly liberties: readonly Liberty[] }
  /** One place, with other words; `quotation` is the piece that differs, as pasted. */
  | { readonly kind: 'altered'; readonly place: TextPlace; readonly quotation: string }
  /** Pieces that stand apart, joined as if they were one. */
  | { readonly kind: 'stitched'; readonly places: readonly TextPlace[]; readonly isAltered: boolean }
  | { readonly kind: 'absent' }
  /** Nothing that could be a quotation. */
  | { readonly kind: 'empty' };

/** A quotation is checked up to here, in UTF-16 units; a longer one is no quotation but a document. */
export const longestQuotation = 3000;

/** Compares a pasted quotation with the texts: quotation marks, white space, apostrophes and marked cuts aside. */
export function verifyQuotation(communiques: readonly Communique[], pasted: string): Verification {
  const pieces = piecesOf(pasted.slice(0, longestQuotation));
  const [first] = pieces;
  if (first === undefined) return { kind: 'empty' };
  const texts = communiques.map(wordTextOf);
  return pieces.length > 1 ? verifyPieces(pieces, texts) : verifyPiece(first, texts);
}

function verifyPiece(piece: Piece, texts: readonly WordText[]): Verification {
  const places = exactPlaces(piece.words, texts);
  const [place] = places;
  if (place !== undefined) return { kind: 'exact', places, liberties: liberties(piece, place) };
  const runs = stitchedRuns(piece.words, texts);
  if (runs !== undefined) return { kind: 'stitched', ...runs };
  const likely = likeliestPlace(piece.words, texts);
  return likely === undefined ? { kind: 'absent' } : { kind: 'altered', place: likely, quotation: piece.text.trim() };
}

/** The first letter may be raised or lowered as the sentence around a quotation wants. */
function liberties({ text, words }: Piece, { communique, span }: TextPlace): readonly Liberty[] {
  const source = communique.text.slice(span.start, span.end);
  const original = wordsOf(source);
  const plain = (word: string): string => word.normalize('NFC').replace(/[’ʼ‘`´]/g, "'");
  const hasCase = words.some(({ surface }, i) => {
    const other = plain(original[i]?.surface ?? '');
    const own = plain(surface);
    return i === 0 ? own.slice(1) !== other.slice(1) && own.toLowerCase() === other.toLowerCase() : own !== other && own.toLowerCase() === other.toLowerCase();
  });
  const hasPunctuation = marks(text.slice(words[0]?.start, words.at(-1)?.end)) !== marks(source);
  return [...(hasCase ? (['case'] as const) : []), ...(hasPunctuation ? (['punctuation'] as const) : [])];
}

/** Punctuation between words; quotation marks, hyphens and bullets aside. */
function marks(text: string): string {
  return text.replace(/(?<=\d)[.,](?=\d)|[^,;:.!?–—]/gu, '');
}

/** Pieces between marked cuts: exact inside one paragraph, stitched beyond, and the first piece that stands nowhere decides otherwise. */
function verifyPieces(pieces: readonly Piece[], texts: readonly WordText[]): Verification {
  const found = pieces.map(({ words }) => exactPlaces(words, texts));
  const broken = pieces[found.findIndex((places) => places.length === 0)];
  if (broken !== undefined) return verifyPiece(broken, texts);
  for (const text of texts) {
    const chain = chainIn(text, pieces);
    if (chain !== undefined) return { kind: 'exact', places: [chain], liberties: ['cut'] };
  }
  return { kind: 'stitched', places: found.flatMap((all) => all.slice(0, 1)), isAltered: false };
}

function chainIn(text: WordText, pieces: readonly Piece[]): TextPlace | undefined {
  const [first = [], ...rest] = pieces.map(({ words }) => keysOf(words));
  for (let start = text.find(first); start >= 0; start = text.find(first, start + 1)) {
    let end = start + first.length;
    for (const piece of rest) {
      const at = text.find(piece, end);
      if (at < 0) return undefined;
      end = at + piece.length;
    }
    const place = placeOf(text, start, end);
    if (place.paragraphs[0] === place.paragraphs[1]) return place;
  }
  return undefined;
}
