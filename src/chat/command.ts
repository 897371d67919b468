import type { Bilingual, Engine, Language, Needs } from '../core/types.ts';
import type { Reply } from './reply.ts';

/** Who asked, where. Ids are the platform's own; they are never logged. */
export interface Place {
  readonly platform: 'slack' | 'discord' | 'terminal' | 'web';
  /** Slack workspace, Discord guild; null in direct messages of a user install and in the terminal. */
  readonly workspace: string | null;
  readonly channel: string | null;
  /** Nobody else reads this conversation. */
  readonly isPrivate: boolean;
}

/** A decoded request: what every adapter makes of an event, an interaction or a line. */
export interface Invocation {
  /** Name of a command, in English; unknown names are answered with the help. */
  readonly command: string;
  /** By the names the command declares; `private: 'true'` besides, wherever only the person who asks shall see the reply. */
  readonly options: Readonly<Record<string, string>>;
  /** Language of the person's interface; null when the platform does not say. */
  readonly locale: Language | null;
  /** The platform's user id; null in the terminal. */
  readonly actor: string | null;
  readonly place: Place;
}

export interface OptionDeclaration {
  readonly name: string;
  readonly description: Bilingual;
  readonly isRequired: boolean;
  readonly suggests: 'questions' | 'facts' | 'topics' | 'communiques' | null;
}

/** What commands may use. Adapters add what only they can do (pins) by handling the action themselves. */
export interface Services {
  /** The engine of this moment; a changed corpus brings another one. */
  engine(): Engine;
  /** One that has at hand what a request is about; absent where every text always is. Rejects with a StoreError while texts are away. */
  engineFor?(needs: Needs): Promise<Engine>;
}

/** The engine to serve one request with. */
export async function engineWith(services: Services, needs: Needs): Promise<Engine> {
  return services.engineFor?.(needs) ?? services.engine();
}

/** One platform-neutral command: declaration and run. */
export interface Command {
  /** English name, kebab-case: `ask`, `summary`, `facts`, `source`, `verify`, `list`, `help`. */
  readonly name: string;
  /** Other words for it, accents folded: `resume`, `faits`, `verifier`… */
  readonly aliases: readonly string[];
  readonly description: Bilingual;
  readonly options: readonly OptionDeclaration[];
  /** Expected outcomes are replies; anything thrown is a bug, caught by the dispatcher. */
  run(invocation: Invocation, services: Services): Reply | Promise<Reply>;
}
