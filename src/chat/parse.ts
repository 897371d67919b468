import { fold } from '../core/fold.ts';
import { isStopWord } from '../core/stopwords.ts';
import type { Command } from './command.ts';
import { findCommand } from './dispatch.ts';
import { takeScope } from './scope.ts';

/** What was typed: a command with its options, or a question. */
export interface Parsed {
  readonly command: string;
  readonly options: Readonly<Record<string, string>>;
}

/** What may follow a command that takes nothing: « résumé du communiqué », “help please”. */
const fillers = new Set(['communique', 'communiques', 'texte', 'textes', 'texts', 'text', 'statement', 'release', 'presse', 'press', 'svp', 'stp', 'please']);

/**
 * Reads a typed line: a command word, in English or French, with accents or without, and the rest as its option; anything else is a
 * question. A command that takes nothing but is followed by words (« aide aux migrants ? ») is a question too.
 */
export function parseLine(line: string, commands: readonly Command[]): Parsed {
  const { text, wanted } = takeScope(line.trim());
  const scope = wanted === null ? {} : { communique: wanted };
  const match = /^[/!]?([\p{L}-]+|\?)[ \t\u00a0]*[:]?[ \t\u00a0]*([\s\S]*)$/u.exec(text);
  const command = match === null ? undefined : findCommand(commands, match[1] ?? '');
  if (command === undefined) return { command: 'ask', options: { question: text, ...scope } };
  const option = typedOption(command);
  const rest = option !== undefined && takesName(command, option) ? nameIn(match?.[2] ?? '') : (match?.[2]?.trim() ?? '');
  if (option !== undefined) return { command: command.name, options: { ...(rest === '' ? {} : { [option]: rest }), ...scope } };
  return isFiller(rest) ? { command: command.name, options: scope } : { command: 'ask', options: { question: text, ...scope } };
}

/** The option that what is typed behind a command stands for; a communiqué is named by its mark alone. */
function typedOption({ options }: Command): string | undefined {
  return options.find(({ name }) => name !== 'communique')?.name;
}

/** Facts and topics are named; questions and quotations are whole. */
function takesName({ options }: Command, option: string): boolean {
  const { suggests } = options.find(({ name }) => name === option) ?? {};
  return suggests === 'facts' || suggests === 'topics';
}

/** What is named, without the words that lead to it: « faits sur les repas », “source of the text?”. */
function nameIn(rest: string): string {
  if (isFiller(rest)) return '';
  const words = rest.trim().split(/[ \t\u00a0]+/);
  const first = words.findIndex((word) => !isFiller(word));
  return words.slice(first).join(' ');
}

function isFiller(rest: string): boolean {
  const words = rest.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.every((word) => {
    const key = fold(word);
    return fillers.has(key) || isStopWord(key, 'fr') || isStopWord(key, 'en');
  });
}
