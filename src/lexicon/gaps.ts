import type { Lexicon } from '../core/lexicon.ts';
import { isStopWord } from '../core/stopwords.ts';
import { tokenize } from '../core/tokenize.ts';
import type { Language } from '../core/types.ts';
import { keyOf } from '../core/vocabulary.ts';

export interface Gap {
  readonly word: string;
  readonly language: Language;
  readonly count: number;
}

/**
 * Words of texts and questions that no concept knows, most frequent first: where the lexicon is worth extending. Names, figures,
 * function words and words that are in no dictionary are left out.
 */
export function findGaps(texts: readonly { readonly text: string; readonly language: Language }[], lexicon: Lexicon): readonly Gap[] {
  const counts = new Map<string, Gap>();
  for (const { text, language } of texts) {
    for (const token of tokenize(text)) {
      const key = keyOf(token.surface);
      const isName = token.capital && !token.opens;
      if (token.value !== undefined || isName || key.length < 3 || isStopWord(key, language) || !lexicon.isReal(key, language)) continue;
      if (lexicon.scaffold(key, language) !== undefined) continue;
      const lemmas = lexicon.lemmas(token.surface.toLowerCase(), language, true);
      if (lemmas.some((lemma) => lexicon.meanings(lemma, language).length > 0 || lexicon.burden(lemma, language) !== undefined)) continue;
      const known = counts.get(`${language} ${key}`);
      counts.set(`${language} ${key}`, { word: key, language, count: (known?.count ?? 0) + 1 });
    }
  }
  return [...counts.values()].toSorted((a, b) => b.count - a.count || a.word.localeCompare(b.word));
}
