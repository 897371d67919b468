import type { Language } from '../../core/types.ts';
import { nbsp } from './citation.ts';

/** Sets a question or label of ours as the language prints it. Never for quotes: their bytes are the text's. */
export function typeset(text: string, lang: Language): string {
  const curled = text
    .replace(/(?<=\p{L})'/gu, '’')
    .replace(/\s+/g, ' ')
    .trim();
  return lang === 'fr' ? curled.replace(/ ?([?!;:])(?=\s|$)/g, `${nbsp}$1`) : curled;
}
