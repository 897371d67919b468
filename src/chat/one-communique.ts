import type { Engine, Language, Needs } from '../core/types.ts';
import { plainReply } from './answers.ts';
import { engineWith, type OptionDeclaration, type Services } from './command.ts';
import { communiqueOf } from './quotes.ts';
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

type Scoped = { readonly engine: Engine; readonly unknown?: never } | { readonly engine?: never; readonly unknown: string };

/** The engine that answers from the communiqué that was named, from all when none was, or the name that fits none. */
export function engineFor(name: string | null, engine: Engine): Scoped {
  if (name === null || name.trim() === '') return { engine };
  const communique = findCommunique(engine, name);
  return communique === undefined ? { unknown: name } : { engine: narrow(engine, communique) };
}

/** The same with what a request is about at hand. */
export async function scopedEngine(name: string | null, services: Services, needs: Needs): Promise<Scoped> {
  const scoped = engineFor(name, services.engine());
  const [only] = name === null || name.trim() === '' ? [] : (scoped.engine?.communiques ?? []);
  if (scoped.engine === undefined || (only === undefined && services.engineFor === undefined)) return scoped;
  if (only === undefined) return { engine: await engineWith(services, needs) };
  const engine = await engineWith(services, { ...needs, options: { ...needs.options, communique: only.id }, communiques: [only.id] });
  const whole = communiqueOf(engine, only.id);
  return whole === undefined ? { unknown: name ?? '' } : { engine: narrow(engine, whole) };
}

export function unknownCommunique(name: string, lang: Language): Reply {
  return plainReply(wording(lang).commands.unknownCommunique(shorten(name, longestEcho)), lang);
}
