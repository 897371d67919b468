/** A link that is pasted along names no thing that a text could state. */
const links = /\bhttps?:\/\/\S+/giu;
/** Colours and cursor moves pasted from a terminal; then whatever else is no character. */
const controls = /\p{Cc}\[[\d;?]*[A-Za-z]|\p{Cc}+/gu;

/** What was typed as a question, without links, escape sequences and control characters. */
export function readableQuestion(typed: string): string {
  return typed.replace(controls, ' ').replace(links, ' ').trim();
}
