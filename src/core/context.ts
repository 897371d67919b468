import type { Communique, Passage, Passages, Span } from './types.ts';

/** What surrounds a quote never grows beyond this on either side, in UTF-16 units. */
const widest = 1200;

/** A quote's surroundings: `before + quote + after` is one piece of the text, untouched. */
export interface Surroundings {
  readonly before: string;
  readonly after: string;
}

/**
 * The paragraph around a quote. A bullet comes with the sentence that introduces its list, and a paragraph that is nothing but the
 * quote with its neighbours, for neither explains itself alone.
 * @param span a passage of the communiqué, or a clause inside one.
 */
export function paragraphAround({ text, passages }: Communique, span: Span): Surroundings {
  const home = passages.find((passage) => passage.start <= span.start && span.end <= passage.end);
  const near = home === undefined ? [] : neighbourhood(passages, home).filter((passage) => isNear(passage, span));
  const start = Math.min(span.start, ...near.map((passage) => passage.start));
  const end = Math.max(span.end, ...near.map((passage) => passage.end));
  return { before: text.slice(start, span.start), after: text.slice(span.end, end) };
}

function isNear(passage: Span, span: Span): boolean {
  return passage.start >= span.start - widest && passage.end <= span.end + widest;
}

function neighbourhood(passages: Passages, home: Passage): readonly Passage[] {
  if (home.paragraph === 0) return [home];
  const own = passages.filter((passage) => passage.paragraph === home.paragraph);
  const lead = home.lead === undefined ? undefined : passages.at(home.lead);
  if (home.role === 'bullet' && lead !== undefined) return [...passages.filter((passage) => passage.paragraph === lead.paragraph), ...own];
  if (own.length > 1) return own;
  return passages.filter((passage) => passage.paragraph > 0 && Math.abs(passage.paragraph - home.paragraph) <= 1);
}
