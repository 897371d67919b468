import { MessageFlags } from 'discord.js';
import type { Reply } from '../../chat/reply.ts';
import { classify } from './failures.ts';
import type { Answerable } from './sinks.ts';

/** Discord waits three seconds for the first word, of which the queue and the claim may have taken two. */
const patienceMs = 1000;

/** Who sees what follows, or that a message of theirs changes: it is settled with the first word. */
export type Coming = 'public' | 'private' | 'update';

/** The reply, and where it takes long (a database that is slow to answer), first the sign that one is coming. */
export async function inTime(interaction: Answerable, coming: Coming, reply: Promise<Reply>): Promise<Reply> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, patienceMs, undefined);
  });
  const quick = await Promise.race([reply, late]).finally(() => clearTimeout(timer));
  if (quick !== undefined) return quick;
  try {
    if (coming === 'update' && interaction.isMessageComponent()) await interaction.deferUpdate();
    else await interaction.deferReply(coming === 'private' ? { flags: MessageFlags.Ephemeral } : {});
  } catch (error) {
    // The sign was sent twice by the library: it is there.
    if (classify(error).kind !== 'acknowledged') throw error;
  }
  return reply;
}
