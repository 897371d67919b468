/** Documented limits of Slack, in characters unless the name says otherwise. */
export const limits = {
  /** A message fails with `msg_blocks_too_long` near 13,200 characters of text over all its blocks. */
  blockTextTotal: 12_000,
  messageBlocks: 50,
  viewBlocks: 100,
  header: 150,
  plainText: 3000,
  buttonLabel: 75,
  actionsPerBlock: 25,
  actionId: 255,
  /** `chat.update` refuses more; the same everywhere keeps one rule. */
  text: 4000,
  suggestedPrompts: 4,
  modalTitle: 24,
} as const;

const graphemes = new Intl.Segmenter('fr', { granularity: 'grapheme' });

/** The text, or as many whole graphemes of it as fit with an ellipsis at the end. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  let kept = '';
  for (const { segment } of graphemes.segment(text)) {
    if (kept.length + segment.length > max - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** The same from the other end: « …the last words ». */
export function cutStart(text: string, max: number): string {
  if (text.length <= max) return text;
  const whole = Array.from(graphemes.segment(text), ({ segment }) => segment);
  let kept = '';
  for (const segment of whole.toReversed()) {
    if (kept.length + segment.length > max - 1) break;
    kept = segment + kept;
  }
  return `…${kept.trimStart()}`;
}
