import { stripVTControlCharacters } from 'node:util';
import type { Action } from '../../chat/action.ts';
import type { Command, Invocation } from '../../chat/command.ts';
import { parseLine } from '../../chat/parse.ts';
import type { Button } from '../../chat/reply.ts';
import type { Language } from '../../core/types.ts';

/** What a typed line asks for. */
export type Decoded =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'leave' }
  /** A number that stands for a choice of the last reply. */
  | { readonly kind: 'action'; readonly action: Action }
  | { readonly kind: 'no-choice'; readonly number: number }
  | { readonly kind: 'invocation'; readonly invocation: Invocation };

const leaving = /^[/:!]?(?:quit|exit|q|quitter|sortir|fin)$/iu;

/** @param choices what the numbers of the last reply stand for; null where nobody can see numbers, so that they are questions. */
export function decodeLine(line: string, choices: readonly Button[] | null, commands: readonly Command[], locale: Language | null): Decoded {
  const text = readable(line);
  if (text === '') return { kind: 'nothing' };
  if (leaving.test(text)) return { kind: 'leave' };
  if (choices !== null && /^\[?\d{1,2}\]?$/.test(text)) {
    const number = Number(text.replace(/\D/g, ''));
    const button = choices[number - 1];
    return button === undefined ? { kind: 'no-choice', number } : { kind: 'action', action: button.action };
  }
  return { kind: 'invocation', invocation: invocationOf(parseLine(text, commands), locale) };
}

/** A line without escape sequences (colours pasted along, arrow keys of a raw terminal) and control characters. */
export function readable(line: string): string {
  return stripVTControlCharacters(line)
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
}

/** The terminal knows nobody and no channel; nobody else reads along. */
export function invocationOf(parsed: Pick<Invocation, 'command' | 'options'>, locale: Language | null): Invocation {
  return { ...parsed, locale, actor: null, place: { platform: 'terminal', workspace: null, channel: null, isPrivate: true } };
}
