import type { Word, WordText } from './quotation.ts';
import type { Communique, Span } from './types.ts';

/** A stretch of a text: `communique.text.slice(span.start, span.end)`. */
export interface TextPlace {
  readonly communique: Communique;
  readonly span: Span;
  /** First and last paragraph it stands in. */
  readonly paragraphs: readonly [number, number];
}

const mostPlaces = 3;

export function keysOf(words: readonly Word[]): readonly string[] {
  return words.map((word) => word.key);
}

/** The stretch between two words, the last excluded. */
export function placeOf({ communique, words }: WordText, start: number, end: number): TextPlace {
  const span = { start: words[start]?.start ?? 0, end: words[end - 1]?.end ?? 0 };
  const inside = communique.passages.filter((passage) => passage.start < span.end && span.start < passage.end).map((passage) => passage.paragraph);
  return { communique, span, paragraphs: [inside[0] ?? 0, inside.at(-1) ?? 0] };
}

/** Where words stand one behind the other, at most three places. */
export function exactPlaces(words: readonly Word[], texts: readonly WordText[]): readonly TextPlace[] {
  const places: TextPlace[] = [];
  for (const text of texts) {
    let at = text.find(keysOf(words));
    while (at >= 0 && places.length < mostPlaces) {
      places.push(placeOf(text, at, at + words.length));
      at = text.find(keysOf(words), at + 1);
    }
  }
  return places;
}
