import type { Language } from '../core/types.ts';

/** U+00A0, before : ; ? ! and inside « » in French. */
export const nbsp = '\u00a0';

/** « quotation » as French writes it. */
export function guillemets(text: string): string {
  return `«${nbsp}${text}${nbsp}»`;
}

/** A sentence behind the name of the file, address or variable that it is about. */
export function about(name: string, sentence: string, lang: Language): string {
  return `${name}${lang === 'fr' ? nbsp : ''}: ${sentence}`;
}
