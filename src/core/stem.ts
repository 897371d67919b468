import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as french } from '@orama/stemmers/french';
import { fold } from './fold.ts';
import type { Language } from './types.ts';

/** Snowball stem of one word in lower case, folded: `policières` → `polici`. Numbers come back unchanged. */
export function stem(word: string, language: Language): string {
  if (word.length < 4 || word.startsWith('#')) return fold(word);
  return fold(language === 'fr' ? french(word) : english(word));
}
