import type { Citation, Communique, Passage } from './types.ts';

/**
 * The only maker of citations.
 * @returns the passage as a verbatim quote with its place, or undefined when the offsets do not stand in the text: then nothing may
 * be quoted.
 */
export function cite(communique: Communique, passage: Passage): Citation | undefined {
  const { start, end } = passage;
  const quote = communique.text.slice(start, end);
  if (quote === '' || quote.length !== end - start) return undefined;
  const { id, title, publisher, date, language, sha256 } = communique;
  return { communique: id, title, publisher, date, language, quote, span: { start, end }, paragraph: passage.paragraph, sha256 };
}
