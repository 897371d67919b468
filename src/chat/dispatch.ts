import { fold } from '../core/fold.ts';
import type { Action } from './action.ts';
import { actionReply } from './actions.ts';
import { plainReply } from './answers.ts';
import type { Command, Invocation, Services } from './command.ts';
import type { Reply } from './reply.ts';
import type { Dispatcher, Log } from './runtime.ts';
import { genericNotice } from './wording/notices.ts';

/** @returns the command of this name or alias, accents and case aside. */
export function findCommand(commands: readonly Command[], word: string): Command | undefined {
  const key = fold(word);
  return commands.find(({ name, aliases }) => name === key || aliases.includes(key));
}

/**
 * The one way from an invocation to a reply. Whatever is thrown below is a bug: it is logged once, with an incident id that the person
 * gets to see, and never with the question, ids or an error message that might hold them.
 */
export function createDispatcher(commands: readonly Command[], services: Services, log: Log): Dispatcher {
  async function run(invocation: Invocation): Promise<Reply> {
    const command = findCommand(commands, invocation.command) ?? findCommand(commands, 'help');
    if (command === undefined) throw new Error('the commands include no help');
    return command.run(invocation, services);
  }

  async function guarded(what: string, invocation: Invocation, work: () => Promise<Reply>): Promise<Reply> {
    try {
      return await work();
    } catch (error) {
      const incident = crypto.randomUUID().slice(0, 8);
      report(log, { incident, what, platform: invocation.place.platform, ...describeError(error) });
      const lang = invocation.locale ?? 'fr';
      return plainReply(genericNotice(incident, lang), lang);
    }
  }

  return {
    dispatch: (invocation) => guarded(findCommand(commands, invocation.command)?.name ?? 'help', invocation, () => run(invocation)),
    runAction: (action: Action, invocation) =>
      guarded(`button ${action.verb}`, invocation, () =>
        actionReply(action, invocation, services, (command, options) => run({ ...invocation, command, options })),
      ),
  };
}

/** Name and frames; the message stays out, for it may repeat what a person wrote. */
export function describeError(error: unknown): { readonly error: string; readonly frames: readonly string[] } {
  if (!(error instanceof Error)) return { error: typeof error, frames: [] };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { error: error.name, frames: frames.slice(0, 8).map((frame) => frame.trim()) };
}

function report(log: Log, fields: object): void {
  try {
    log.error(fields, 'a request failed');
  } catch {
    // A log that fails must not take the reply with it.
  }
}
