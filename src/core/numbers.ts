import { fold } from './fold.ts';

/**
 * Numbers as written in French and English. `un`, `une`, `one` and `second` are left out: they are articles and nouns far more
 * often than figures.
 */
const words: Readonly<Record<string, number>> = {
  zero: 0,
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  six: 6,
  sept: 7,
  huit: 8,
  neuf: 9,
  dix: 10,
  onze: 11,
  douze: 12,
  treize: 13,
  quatorze: 14,
  quinze: 15,
  seize: 16,
  vingt: 20,
  vingts: 20,
  trente: 30,
  quarante: 40,
  cinquante: 50,
  soixante: 60,
  septante: 70,
  huitante: 80,
  octante: 80,
  nonante: 90,
  cent: 100,
  cents: 100,
  mille: 1000,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  hundred: 100,
  thousand: 1000,
};

const scales: Readonly<Record<string, number>> = {
  million: 1e6,
  millions: 1e6,
  milliard: 1e9,
  milliards: 1e9,
  billion: 1e9,
  billions: 1e9,
  mds: 1e9,
  md: 1e9,
  bn: 1e9,
};

/** Value of `million`, `milliards`, `billion`…; undefined for other words. */
export function readScale(word: string): number | undefined {
  return scales[fold(word)];
}

/**
 * Reads one written figure or number word: `1 450`, `2.217`, `3,6`, `200,000`, `1,894.50`, `deux`, `hundred`.
 * A group of three digits behind a comma or point is a thousands group unless the figure starts with 0.
 * @returns the value, or undefined for anything else.
 */
export function readNumber(surface: string): number | undefined {
  const first = surface.charCodeAt(0);
  if (first < 48 || first > 57) return Object.hasOwn(words, fold(surface)) ? words[fold(surface)] : undefined;
  const compact = surface.replace(/[\u00a0\u202f ]/g, '');
  if (/^[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*$/.test(compact)) return Number(compact.replace(/[.,]/g, ''));
  const [, thousands, , decimals] = /^([1-9]\d{0,2}(?:([.,])\d{3})+)(?!\2)[.,](\d+)$/.exec(compact) ?? [];
  if (thousands !== undefined) return Number(`${thousands.replace(/[.,]/g, '')}.${decimals}`);
  const decimal = compact.replace(',', '.');
  if (/^\d+(?:\.\d+)?$/.test(decimal)) return Number(decimal);
  return undefined;
}

/**
 * Joins a run of number words into one value, French or English: 4 20 10 → 90, 60 10 8 → 78, 2 100 → 200, 3 1000 4 100 → 3400.
 * @returns undefined when the run is not one number (« six sept »).
 */
export function joinNumberWords(values: readonly number[]): number | undefined {
  let total = 0;
  let current = 0;
  let last = Number.POSITIVE_INFINITY;
  for (const value of values) {
    if (value === 1000) {
      total += (current || 1) * 1000;
      current = 0;
      last = 1000;
    } else if (value === 100) {
      current = (current || 1) * 100;
      last = 100;
    } else if (value === 20 && current === 4) {
      current = 80;
      last = 20;
    } else if (last === 10 && value >= 7 && value <= 9) {
      current += value;
      last = value;
    } else if (value < 20 && (last === 20 || (last >= 20 && last % 10 === 0)) && value < last) {
      current += value;
      last = value;
    } else if (last === Number.POSITIVE_INFINITY || last >= 100) {
      current += value;
      last = value;
    } else return undefined;
  }
  return total + current;
}
