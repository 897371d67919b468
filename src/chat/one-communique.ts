import type { Engine, Language } from '../core/types.ts';
import { plainReply } from './answers.ts';
import type { OptionDeclaration } from './command.ts';
import type { Reply } from './reply.ts';
import { findCommunique, narrow } from './scope.ts';
import { shorten } from './wording/citation.ts';
import { commandDescriptions } from './wording/commands.ts';
import { wording } from './wording/index.ts';

/** What was typed is repeated up to here. */
export const longestEcho = 60;

/** The option of every command that can be narrowed to one communiqué. */
export const communiqueOption: OptionDeclaration = {
  name: 'communique',
  description: commandDescriptions.communique,
  isRequired: false,
  suggests: 'communiques',
};

/** The engine that answers from the communiqué that was named, from all when none was, or the name that fits none. */
export function engineFor(
  name: string | null,
  engine: Engine,
): { readonly engine: Engine; readonly unknown?: never } | { readonly engine?: never; readonly unknown: string } {
  if (name === null || name.trim() === '') return { engine };
  const communique = findCommunique(engine, name);
  return communique === undefined ? { unknown: name } : { engine: narrow(engine, communique) };
}

export function unknownCommunique(name: string, lang: Language): Reply {
  return plainReply(wording(lang).commands.unknownCommunique(shorten(name, longestEcho)), lang);
}
