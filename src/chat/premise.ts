import { fold } from '../core/fold.ts';
import { isStopWord } from '../core/stopwords.ts';
import type { Language } from '../core/types.ts';

/** Behind a figure: a unit sign, or the words that it counts. */
const sign = /^[\s\u00a0\u202f]?[%€$£]/u;
const nextWord = /^([\s\u00a0\u202f]+(?:(?:d[’'])|(?:de|des|of)[\s\u00a0]+)?)(\p{L}[\p{L}\p{M}’'-]*)/u;
/** English puts these before the noun they belong to. */
const modifiers = new Set(['additional', 'extra', 'more', 'new', 'other', 'police', 'million', 'billion', 'thousand', 'asylum', 'detention']);

/** Where the figure stands by itself, not inside another: the 50 of « 750 migrants reçoivent 50 repas » is the second. */
function figureIn(question: string, figure: string): number {
  for (let at = question.indexOf(figure); at >= 0; at = question.indexOf(figure, at + 1))
    if (!/\d[.,]?$/.test(question.slice(0, at)) && !/^[.,]?\d/.test(question.slice(at + figure.length))) return at;
  return question.indexOf(figure);
}

/** What a question takes for granted: a figure with what it counts, as written (« 300 policiers », “300 more officers”). */
export function premiseOf(question: string, figure: string, lang: Language): string {
  const at = figureIn(question, figure);
  let end = at + figure.length;
  if (at < 0) return figure;
  const unit = sign.exec(question.slice(end));
  if (unit !== null) return question.slice(at, end + unit[0].length);
  for (let isOpen = true; isOpen; ) {
    const [all = '', , word = ''] = nextWord.exec(question.slice(end)) ?? [];
    const key = fold(word);
    const isModifier = modifiers.has(key);
    if (word === '' || (isStopWord(key, lang) && !isModifier)) break;
    end += all.length;
    isOpen = isModifier;
  }
  return question.slice(at, end).replace(/\s+/gu, ' ').replace(/'/g, '’');
}
