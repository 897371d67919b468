import { fold } from '../core/fold.ts';
import type { Communique, Needs } from '../core/types.ts';
import { StoreError } from '../store/errors.ts';
import type { Action } from './action.ts';
import { actionReply } from './actions.ts';
import { plainReply } from './answers.ts';
import type { Command, Invocation, Services } from './command.ts';
import { citationsOf } from './quotes.ts';
import type { Reply } from './reply.ts';
import type { Dispatcher, Log } from './runtime.ts';
import { genericNotice, notice } from './wording/notices.ts';

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
  let reported: string | null = null;

  async function run(invocation: Invocation, own: Services): Promise<Reply> {
    const command = findCommand(commands, invocation.command) ?? findCommand(commands, 'help');
    if (command === undefined) throw new Error('the commands include no help');
    return command.run(invocation, own);
  }

  async function guarded(what: string, invocation: Invocation, work: (own: Services) => Promise<Reply>): Promise<Reply> {
    try {
      const reply = await withTexts(services, work);
      reported = null;
      return reply;
    } catch (error) {
      if (error instanceof StoreError) return away(error, invocation);
      const incident = crypto.randomUUID().slice(0, 8);
      report(log, { incident, what, platform: invocation.place.platform, ...describeError(error) });
      const lang = invocation.locale ?? 'fr';
      return plainReply(genericNotice(incident, lang), lang);
    }
  }

  /** Logged once until it is over: everybody who asks meanwhile would add a line. */
  function away({ code, message }: StoreError, { locale }: Invocation): Reply {
    if (reported !== code) log.warn({ code }, message);
    reported = code;
    const lang = locale ?? 'fr';
    return plainReply(notice('textsAway', lang), lang);
  }

  return {
    dispatch: (invocation) => guarded(findCommand(commands, invocation.command)?.name ?? 'help', invocation, (own) => run(invocation, own)),
    runAction: (action: Action, invocation) =>
      guarded(`button ${action.verb}`, invocation, (own) =>
        actionReply(action, invocation, own, (command, options) => run({ ...invocation, command, options }, own)),
      ),
  };
}

/** Where not every text stays in memory, a reply carries those it quotes: adapters prove its quotes later, by the texts of its moment. */
async function withTexts({ engine, engineFor }: Services, work: (own: Services) => Promise<Reply>): Promise<Reply> {
  if (engineFor === undefined) return work({ engine });
  const seen = new Map<string, Communique>();
  const watched = async (needs: Needs): Promise<ReturnType<typeof engine>> => {
    const own = await engineFor(needs);
    for (const communique of own.atHand ?? []) seen.set(communique.id, communique);
    return own;
  };
  const reply = await work({ engine, engineFor: watched });
  const quoted = new Set<string>(citationsOf(reply).map(({ communique }) => communique));
  const texts = [...quoted].flatMap((id) => seen.get(id) ?? []);
  return texts.length < quoted.size ? reply : { ...reply, texts };
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
