import { fold } from '../core/fold.ts';
import { isStopWord } from '../core/stopwords.ts';
import type { Language } from '../core/types.ts';

/** Joins a figure to what it counts, and nothing else. */
const follows = /^([\s\u00a0\u202f]+(?:(?:d[’'])|(?:de|des|of)[\s\u00a0]+)?)(\p{L}[\p{L}\p{M}’'-]*)/u;

/**
 * What a question takes for granted: a figure with the noun it counts, as written (« 300 policiers »); the figure alone when no noun
 * follows.
 */
export function premiseOf(question: string, figure: string, lang: Language): string {
  const at = question.indexOf(figure);
  const rest = at < 0 ? null : follows.exec(question.slice(at + figure.length));
  const [, joint = '', noun = ''] = rest ?? [];
  if (noun === '' || isStopWord(fold(noun), lang)) return figure;
  return `${figure}${joint.replace(/[\s\u00a0\u202f]+/gu, ' ')}${noun}`.replace(/'/g, '’');
}
