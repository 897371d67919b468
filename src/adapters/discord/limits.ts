/** Discord's limits on messages, in UTF-16 units, and the room kept under them. */
export const limits = {
  /** Text of all text displays of one message together (4000), less a line for the page number. */
  text: 3900,
  /** Components of one message, nested ones included (40), less the row of page buttons. */
  components: 34,
  /** Plain content (2000), less a sentence that says it was shortened. */
  content: 1900,
  buttonsPerRow: 5,
  buttonLabel: 80,
  customId: 100,
  selectOptions: 25,
  selectText: 100,
  placeholder: 150,
  choices: 25,
  choiceText: 100,
  question: 500,
  /** `X-Audit-Log-Reason`, counted after percent-encoding. */
  auditReason: 512,
} as const;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** @returns `text`, or its beginning and “…”, at most `longest` UTF-16 units and never half a character. Never for quotes. */
export function shorten(text: string, longest: number): string {
  if (text.length <= longest) return text;
  let kept = '';
  for (const { segment } of graphemes.segment(text)) {
    if (kept.length + segment.length + 1 > longest) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
