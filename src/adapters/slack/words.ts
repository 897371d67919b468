import type { Command } from '../../chat/command.ts';
import { typedOption } from '../../chat/parse.ts';
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
 * Reads `summary`, `faits budget`, `épingler`… at the head of what was typed; anything else is a question.
 * @param typed plain words, no markup.
 */
export function readWords(typed: string, commands: readonly Command[]): Words {
  const { text, wanted } = takeScope(typed);
  const scope = wanted === null ? {} : { communique: wanted };
  const [head = ''] = text.trim().split(/\s/, 1);
  const rest = text.trim().slice(head.length).trim();
  const word = fold(head).replace(/[:.!?…]+$/, '');
  const ask = commands.find(({ name }) => name === 'ask');
  const question: Words = { command: 'ask', options: { [ask?.options[0]?.name ?? 'question']: text.trim(), ...scope }, lang: null };
  if (word === '') return { command: 'help', options: {}, lang: null };
  for (const [name, aliases] of Object.entries(pinWords)) {
    if (word !== name && !aliases.includes(word)) continue;
    return isPinArgument(name, rest) ? { command: name, options: rest === '' ? {} : { what: rest }, lang: languageOf(word, name) } : question;
  }
  const command = commands.find(({ name, aliases }) => name === word || aliases.some((alias) => fold(alias) === word));
  if (command === undefined || (rest !== '' && typedOption(command) === undefined)) return question;
  const option = typedOption(command);
  return {
    command: command.name,
    options: { ...(rest === '' || option === undefined ? {} : { [option]: rest }), ...scope },
    lang: languageOf(word, command.name),
  };
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
