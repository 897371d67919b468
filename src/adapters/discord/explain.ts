import { MessageFlags } from 'discord.js';
import { plainReply } from '../../chat/answers.ts';
import { describeError } from '../../chat/dispatch.ts';
import type { Reply } from '../../chat/reply.ts';
import { genericNotice, notice } from '../../chat/wording/notices.ts';
import type { DiscordContext } from './context.ts';
import { localeFor } from './decode.ts';
import { classify, noticeFor } from './failures.ts';
import { toPages } from './paging.ts';
import { toPayload } from './payload.ts';
import type { Answerable } from './sinks.ts';

/** Says privately why an interaction has no answer, where there is anybody left to tell; logs what is our fault. Never rejects. */
export async function explain(interaction: Answerable, error: unknown, context: DiscordContext): Promise<void> {
  const failure = classify(error);
  const fields = { code: failure.code, failure: failure.kind };
  if (failure.kind === 'late' || failure.kind === 'acknowledged' || failure.kind === 'no-more-follow-ups') {
    context.log.warn(fields, 'an interaction could no longer be answered');
    return;
  }
  const lang = localeFor(interaction, true) ?? 'fr';
  const key = noticeFor(failure.kind);
  if (key !== null) {
    context.log.warn(fields, 'an interaction was refused by Discord');
    await tell(interaction, plainReply(notice(key, lang), lang), context);
    return;
  }
  const incident = crypto.randomUUID().slice(0, 8);
  context.log.error({ incident, ...fields, ...describeError(error) }, 'an interaction failed');
  await tell(interaction, plainReply(genericNotice(incident, lang), lang), context);
}

async function tell(interaction: Answerable, reply: Reply, { log }: DiscordContext): Promise<void> {
  const [page] = toPages(reply);
  if (page === undefined) return;
  const payload = toPayload(page, 'components', true);
  try {
    if (interaction.deferred) await interaction.editReply({ ...payload, flags: MessageFlags.IsComponentsV2 });
    else if (interaction.replied) await interaction.followUp(payload);
    else await interaction.reply(payload);
  } catch (error) {
    log.warn({ failure: classify(error).kind }, 'nobody could be told');
  }
}
