import type { Command } from '../../chat/command.ts';
import { findCommand } from '../../chat/dispatch.ts';
import { parseLine } from '../../chat/parse.ts';
import { takeScope } from '../../chat/scope.ts';
import type { Language } from '../../core/types.ts';

/** A command and its options, as typed: what an invocation needs besides who and where. */
export interface Words {
  readonly command: string;
  readonly options: Readonly<Record<string, string>>;
  /** Language of the word that named the command; null for a question, which has a language of its own. */
  readonly lang: Language | null;
}

/** Commands only this adapter answers, with the words for them in both languages, accents folded. */
export const pinWords: Readonly<Record<string, readonly string[]>> = {
  pin: ['epingler', 'epingle'],
  unpin: ['desepingler', 'desepingle', 'detacher'],
  follow: ['suivre', 'suis', 'abonner'],
  unfollow: ['desabonner', 'desabonne'],
};

/** Command words that are the same in both languages, and the English ones among the aliases. */
const ambiguousWords: ReadonlySet<string> = new Set(['source', 'sources', 'question', '?']);
const englishAliases: ReadonlySet<string> = new Set(['fact', 'topics', 'check', 'context']);

/** Words that may follow one of those; anything else after it makes the whole a question. */
const pinArguments = /^(?:status|statut|etat|all|tout|everything)?$/;

/**
 * Reads `épingler`, `follow`… at the head of what was typed; everything else is read as on any platform.
 * @param typed plain words, no markup.
 */
export function readWords(typed: string, commands: readonly Command[]): Words {
  const text = takeScope(typed).text.trim();
  if (text === '') return { command: 'help', options: {}, lang: null };
  const word = fold(/^[/!]?([\p{L}-]+|\?)/u.exec(text)?.[1] ?? '');
  const pinWord = Object.entries(pinWords).find(([name, aliases]) => word === name || aliases.includes(word))?.[0];
  const rest = text.replace(/^\S+\s*/, '');
  if (pinWord !== undefined && isPinArgument(pinWord, rest))
    return { command: pinWord, options: rest === '' ? {} : { what: rest }, lang: languageOf(word, pinWord) };
  const parsed = parseLine(typed, commands);
  const isNamed = findCommand(commands, word)?.name === parsed.command;
  return { ...parsed, lang: isNamed ? languageOf(word, parsed.command) : null };
}

function languageOf(word: string, name: string): Language | null {
  if (ambiguousWords.has(word)) return null;
  return word === name || englishAliases.has(word) ? 'en' : 'fr';
}

/** A publisher's name may follow `follow`; « pin the numbers » is no command. */
function isPinArgument(name: string, rest: string): boolean {
  return name === 'follow' || name === 'unfollow' ? !rest.includes('?') : pinArguments.test(fold(rest));
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
