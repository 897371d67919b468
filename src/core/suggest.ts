import Fuse from 'fuse.js';
import type { Communique, Fact, Language } from './types.ts';

/** Of each fact the first phrasings are shown; those behind them are also how people write in haste, for the search to learn from. */
const mostShown = 40;

export function shownPhrasings({ phrasings }: Fact, lang: Language): readonly string[] {
  return phrasings[lang].slice(0, mostShown);
}

/**
 * Questions this corpus answers, for suggestions while typing; typing errors are tolerated.
 * @returns (typed, language, limit) → questions, the closest first; the first of each fact when nothing is typed.
 */
export function createSuggester(communiques: readonly Communique[]): (typed: string, lang: Language, limit: number) => readonly string[] {
  const fuses = new Map<Language, Fuse<string>>();
  const all = (lang: Language): readonly string[] => communiques.flatMap((communique) => communique.facts.flatMap((fact) => shownPhrasings(fact, lang)));
  const first = (lang: Language): readonly string[] =>
    communiques.flatMap((communique) => communique.facts.map((fact) => fact.phrasings[lang][0]).filter((phrasing) => phrasing !== undefined));
  return (typed, lang, limit) => {
    if (typed.trim() === '') return first(lang).slice(0, limit);
    let fuse = fuses.get(lang);
    if (fuse === undefined) {
      fuse = new Fuse(all(lang), { includeScore: true, ignoreLocation: true, ignoreDiacritics: true, threshold: 0.45, useTokenSearch: true });
      fuses.set(lang, fuse);
    }
    return fuse.search(typed.slice(0, 100), { limit }).map(({ item }) => item);
  };
}
