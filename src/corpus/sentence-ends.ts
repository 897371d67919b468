import { fold } from '../core/fold.ts';
import { isStopWord } from '../core/stopwords.ts';
import { titlesOfNames } from '../core/tokenize.ts';

/** A word before a full stop begins behind one of these; the hyphen is that of « lt-col. ». */
const before = String.raw`(?:^|[\s(«“’'\u00a0/-])`;

function behind(words: string): RegExp {
  return new RegExp(`${before}(?:${words})\\.$`, 'u');
}

/** A name or an example follows: « M. Dupuis », “Cllr. Vane”, « cf. Annexe ». */
const open = behind(String.raw`${titlesOfNames}|col|lt|cf|ex|env|av|apr|vs|e\.g|i\.e|approx|incl`);
const months =
  'janv|févr|fév|avr|juill?|[Ss]ept|[Oo]ct|[Nn]ov|déc|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Dec|[Ll]un|[Jj]eu|[Vv]en|[Ss]am|[Dd]im|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun';
/** A figure follows, or a sentence ends: « n. 3 », “Station No. 3”, « le 31 déc. 2025 », but “they said no. The mayor…”. */
const beforeFigure = behind(`[Nn]os?|n|art|al|pp?|vol|chap|fig|[Tt]él|[Tt]el|ext|min|max|${months}`);
const figure = /^(?:\d|[LRDA]\.[\s\u00a0]?\d)/;
/** A zone, a day or a figure follows what is no end: “8 p.m. EST”, “5 p.m. Sunday”, “8 a.m. (local time)”. */
const hour = behind(String.raw`[ap]\.m`);
const behindHour =
  /^(?:\p{Lu}{2,}|Eastern|Central|Mountain|Pacific|Greenwich|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|[\d(])/u;
const list = behind('etc');
/** A sentence may end here: what comes next tells, for few names begin with a function word. */
const mayEnd = behind('Inc|Ltd|Co|Corp|St');
/** One letter or several: « J.-P. Martin », “U.S. Forest Service”. */
const initial = behind(String.raw`(?:\p{Lu}\.-?)*\p{Lu}`);
/** « J. Le Goff », “A. De Souza” */
const particle = /^(?:L[ea]|D[ue]|Des|Della?|Van|Von)$/;

/**
 * Whether the full stop at the end of `left` only shortens its last word.
 * @param right what follows the white space behind it.
 */
export function isAbbreviated(left: string, right: string): boolean {
  if (open.test(left)) return true;
  if (beforeFigure.test(left)) return figure.test(right);
  if (hour.test(left)) return behindHour.test(right);
  if (list.test(left)) return right.startsWith('(');
  const isInitial = initial.test(left);
  if (!isInitial && !mayEnd.test(left)) return false;
  const word = /^\p{L}+/u.exec(right)?.[0] ?? '';
  return (isInitial && particle.test(word)) || word.length < 2 || !(isStopWord(fold(word), 'fr') || isStopWord(fold(word), 'en'));
}
