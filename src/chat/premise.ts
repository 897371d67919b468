import { fold } from '../core/fold.ts';
import { isStopWord } from '../core/stopwords.ts';
import type { Language } from '../core/types.ts';

/** Behind a figure: a unit sign, or the words that it counts. */
const sign = /^[\s\u00a0\u202f]?[%€$£]/u;
const nextWord = /^([\s\u00a0\u202f]+(?:(?:d[’'])|(?:de|des|of)[\s\u00a0]+)?)(\p{L}[\p{L}\p{M}’'-]*)/u;
/** Behind a figure that orders: « 1er », “2nd”. */
const ordinal = /^(?:st|nd|rd|th|ères?|ers?|re|nde?|i?[eè]mes?|es?)(?!\p{L})/u;
/** English puts what describes a noun before it: words are read up to a plural, and no further than these many. */
const mostWords = 3;
const plural = /(?:[^su]s|people|persons|men|women|children)$/;
const scale = /^(?:thousand|millions?|milliards?|billions?)$/;

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
  end += ordinal.exec(question.slice(end))?.[0].length ?? 0;
  end += lengthOfCounted(question.slice(end), lang);
  return question.slice(at, end).replace(/\s+/gu, ' ').replace(/'/g, '’');
}

/** Length of the words at the head of a text that a figure before them counts; 0 where there are none. */
function lengthOfCounted(text: string, lang: Language): number {
  let end = 0;
  let first = 0;
  for (let count = 0; count < mostWords; ) {
    const [all = '', , word = ''] = nextWord.exec(text.slice(end)) ?? [];
    const key = fold(word);
    if (word === '' || (isStopWord(key, lang) && !moreOf.has(key))) return first;
    end += all.length;
    if (scale.test(key)) {
      first = end;
      continue;
    }
    count += 1;
    if (count === 1) first = end;
    if (lang === 'fr' || plural.test(key)) return end;
  }
  return first;
}

/** Function words that may stand between a figure and what it counts. */
const moreOf = new Set(['more', 'other', 'new', 'extra', 'additional']);
