import { dayOf, voiceOf } from './feedback.ts';
import type { Gate } from './gate.ts';
import type { EpochMs, Retention, Tenant } from './records.ts';
import type { Meta } from './types.ts';

const dayMs = 86_400_000;
const ofTenants = ['pins', 'follows', 'answer_quotes', 'answers', 'feedback', 'jobs', 'installations'] as const;

/** Gaps are not erased: they bear neither workspace nor person. */
export async function eraseWorkspace(gate: Gate, tenant: Tenant): Promise<void> {
  await gate.transact(async (trx) => {
    for (const table of ofTenants) await trx.deleteFrom(table).where('tenant', '=', tenant).execute();
  });
}

export async function eraseUser(gate: Gate, meta: Meta, tenant: Tenant, actor: string): Promise<void> {
  const voice = await voiceOf(meta, tenant, actor);
  await gate.transact(async (trx) => {
    await trx.deleteFrom('feedback').where('tenant', '=', tenant).where('voice', '=', voice).execute();
    // A pin whose version does not move may be saved with the name by who holds it now.
    await trx
      .updateTable('pins')
      .set((eb) => ({ actor: null, version: eb('version', '+', 1) }))
      .where('tenant', '=', tenant)
      .where('actor', '=', actor)
      .execute();
    await trx.updateTable('follows').set({ actor: null }).where('tenant', '=', tenant).where('actor', '=', actor).execute();
  });
}

export async function prune(gate: Gate, now: EpochMs, { gapsDays, feedbackDays, answersDays }: Retention): Promise<void> {
  await gate.transact(async (trx) => {
    for (const table of ['events', 'locks', 'oauth_states'] as const) await trx.deleteFrom(table).where('expires_at', '<=', now).execute();
    await trx
      .deleteFrom('gaps')
      .where('day', '<', dayOf(now - gapsDays * dayMs))
      .execute();
    await trx
      .deleteFrom('feedback')
      .where('day', '<', dayOf(now - feedbackDays * dayMs))
      .execute();
    await trx
      .deleteFrom('answers')
      .where('answered_at', '<', now - answersDays * dayMs)
      .execute();
    await trx
      .deleteFrom('answer_quotes')
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('answers')
              .select('answers.message')
              .whereRef('answers.tenant', '=', 'answer_quotes.tenant')
              .whereRef('answers.channel', '=', 'answer_quotes.channel')
              .whereRef('answers.message', '=', 'answer_quotes.message'),
          ),
        ),
      )
      .execute();
  });
}
