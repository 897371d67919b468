import { fold } from '../core/fold.ts';
import { isStopWord } from '../core/stopwords.ts';
import type { Command } from './command.ts';
import { findCommand } from './dispatch.ts';

/** What was typed: a command with its options, or a question. */
export interface Parsed {
  readonly command: string;
  readonly options: Readonly<Record<string, string>>;
}

/** What may follow a command that takes nothing: « résumé du communiqué », “help please”. */
const fillers = new Set(['communique', 'texte', 'text', 'statement', 'release', 'presse', 'press', 'svp', 'stp', 'please']);

/**
 * Reads a typed line: a command word, in English or French, with accents or without, and the rest as its option; anything else is a
 * question. A command that takes nothing but is followed by words (« aide aux migrants ? ») is a question too.
 */
export function parseLine(line: string, commands: readonly Command[]): Parsed {
  const text = line.trim();
  const match = /^[/!]?([\p{L}-]+|\?)[ \t\u00a0]*[:]?[ \t\u00a0]*([\s\S]*)$/u.exec(text);
  const command = match === null ? undefined : findCommand(commands, match[1] ?? '');
  if (command === undefined) return { command: 'ask', options: { question: text } };
  const rest = match?.[2]?.trim() ?? '';
  const [option] = command.options;
  if (option !== undefined) return { command: command.name, options: rest === '' ? {} : { [option.name]: rest } };
  return isFiller(rest) ? { command: command.name, options: {} } : { command: 'ask', options: { question: text } };
}

function isFiller(rest: string): boolean {
  const words = rest.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.every((word) => {
    const key = fold(word);
    return fillers.has(key) || isStopWord(key, 'fr') || isStopWord(key, 'en');
  });
}
