import { align } from './align.ts';
import { placeOf, type TextPlace } from './places.ts';
import type { Word, WordText } from './quotation.ts';

/** Share of the weight of a quotation that one place must bear to call it altered rather than absent. */
const leastShare = 0.5;
/** Texts that are aligned word by word: those with most of the words. */
const alignedTexts = 5;
/** Words before or after the aligned part that may stand for as many of the text. */
const widest = 3;

/** The stretch of a text that a quotation means although the words differ; undefined when no text bears half of it. */
export function likeliestPlace(words: readonly Word[], texts: readonly WordText[]): TextPlace | undefined {
  const likely = texts
    .map((text) => ({ text, shared: words.filter((word) => text.folded.has(word.folded)).length }))
    .filter(({ shared }) => shared > 0)
    .toSorted((a, b) => b.shared - a.shared)
    .slice(0, alignedTexts);
  const aligned = likely.flatMap(({ text }) => {
    const alignment = align(words, text);
    return alignment === undefined ? [] : [{ text, alignment }];
  });
  const [best] = aligned.toSorted((a, b) => b.alignment.share - a.alignment.share);
  if (best === undefined || best.alignment.share < leastShare) return undefined;
  const { text, alignment } = best;
  const touched = placeOf(text, alignment.textStart, alignment.textEnd).span;
  const sentences = text.communique.passages.filter((passage) => passage.start < touched.end && touched.start < passage.end);
  const isInside = (i: number): boolean => {
    const word = text.words[i];
    return word !== undefined && sentences.some((passage) => passage.start <= word.start && word.end <= passage.end);
  };
  let { textStart: start, textEnd: end } = alignment;
  for (let i = 0; i < Math.min(alignment.before, widest) && isInside(start - 1); i += 1) start -= 1;
  for (let i = 0; i < Math.min(alignment.after, widest) && isInside(end); i += 1) end += 1;
  return placeOf(text, start, end);
}
