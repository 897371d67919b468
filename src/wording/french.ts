/** U+00A0, before : ; ? ! and inside « » in French. */
export const nbsp = '\u00a0';

/** « quotation » as French writes it. */
export function guillemets(text: string): string {
  return `«${nbsp}${text}${nbsp}»`;
}
