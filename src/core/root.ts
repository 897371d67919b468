import type { Language } from './types.ts';

/**
 * Derivational endings, longest first: what Snowball leaves on and what still makes the same event or quality
 * (arrosage, arroser; recruteur, recruter; settlement, settle).
 */
const endings: Readonly<Record<Language, RegExp>> = {
  fr: /(?:issements?|issages?|isseurs?|isations?|atrices?|ateurs?|ations?|itions?|atoires?|ements?|ments?|ances?|ences?|ables?|ibles?|ages?|ures?|ives?|ifs?|iques?|ismes?|istes?|ites?|euses?|eurs?|eux|ieres?|iers?|elles?|els?|ales?|aux|als?|antes?|ants?|ees?|er|ir|es?|s)$/,
  en: /(?:isations?|izations?|ations?|itions?|ments?|ances?|ences?|ables?|ibles?|ively|ives?|ities|ity|ness|ists?|isms?|ages?|ures?|aries|ary|ally|als?|ers?|ors?|ings?|ions?|eds?|ed|es?|ly|s)$/,
};

/** Shorter roots meet by accident: port, porter, portée. */
const shortestRoot = 5;

/** The root of a folded word, or undefined when too little is left. */
export function rootOf(key: string, language: Language): string | undefined {
  const root = key
    .replace(endings[language], '')
    .replace(/y$/, 'i')
    .replace(/qu$/, 'c')
    .replace(/([^aeiou])\1$/, '$1');
  return root.length >= shortestRoot && !root.startsWith('#') ? root : undefined;
}
