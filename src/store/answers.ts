import type { CommuniqueId, Language } from '../core/types.ts';
import type { Gate } from './gate.ts';
import type { AnsweredQuote, AnswerRecord, EpochMs, StorePlatform, Tenant } from './records.ts';
import type { AnswerQuoteRow, AnswerRow, Db } from './tables.ts';
import type { AnswerRecords } from './types.ts';

export function createAnswers(gate: Gate, now: () => EpochMs): AnswerRecords {
  return {
    record: (answer) =>
      gate.transact(async (trx) => {
        const { quotes, ...row } = answer;
        const answeredAt = now();
        await trx
          .insertInto('answers')
          .values({ ...row, answered_at: answeredAt, edited_at: null })
          .onConflict((conflict) => conflict.columns(['tenant', 'channel', 'message']).doUpdateSet({ answered_at: answeredAt, lang: row.lang }))
          .execute();
        await replaceQuotes(trx, answer, quotes);
      }),
    find: (tenant, channel, message) => gate.read((db) => findIn(db, { tenant, channel, message })),
    quoting: (communique) => gate.read((db) => quotingIn(db, communique)),
    edited: (tenant, channel, message, quotes) =>
      gate.transact(async (trx) => {
        const key = { tenant, channel, message };
        const { numUpdatedRows } = await trx
          .updateTable('answers')
          .set({ edited_at: now() })
          .where('tenant', '=', tenant)
          .where('channel', '=', channel)
          .where('message', '=', message)
          .executeTakeFirst();
        if (numUpdatedRows > 0n) await replaceQuotes(trx, key, quotes);
      }),
    forget: (tenant, channel, message) =>
      gate.transact(async (trx) => {
        await replaceQuotes(trx, { tenant, channel, message }, []);
        await trx.deleteFrom('answers').where('tenant', '=', tenant).where('channel', '=', channel).where('message', '=', message).execute();
      }),
  };
}

interface MessageKey {
  readonly tenant: Tenant;
  readonly channel: string;
  readonly message: string;
}

async function replaceQuotes(db: Db, { tenant, channel, message }: MessageKey, quotes: readonly AnsweredQuote[]): Promise<void> {
  await db.deleteFrom('answer_quotes').where('tenant', '=', tenant).where('channel', '=', channel).where('message', '=', message).execute();
  if (quotes.length === 0) return;
  const rows = quotes.map(({ communique, span, paragraph, quote }, place) => ({
    ...{ tenant, channel, message, place, communique, paragraph, quote },
    ...{ span_start: span.start, span_end: span.end },
  }));
  await db.insertInto('answer_quotes').values(rows).execute();
}

async function findIn(db: Db, { tenant, channel, message }: MessageKey): Promise<AnswerRecord | undefined> {
  const row = await db
    .selectFrom('answers')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('channel', '=', channel)
    .where('message', '=', message)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const quotes = await db
    .selectFrom('answer_quotes')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('channel', '=', channel)
    .where('message', '=', message)
    .orderBy('place')
    .execute();
  return toAnswer(row, quotes);
}

async function quotingIn(db: Db, communique: CommuniqueId): Promise<readonly AnswerRecord[]> {
  const rows = await db
    .selectFrom('answers')
    .innerJoin('answer_quotes', (join) =>
      join
        .onRef('answer_quotes.tenant', '=', 'answers.tenant')
        .onRef('answer_quotes.channel', '=', 'answers.channel')
        .onRef('answer_quotes.message', '=', 'answers.message'),
    )
    .selectAll('answers')
    .select(['place', 'communique', 'span_start', 'span_end', 'paragraph', 'quote'])
    .where('answer_quotes.communique', '=', communique)
    .orderBy('answers.answered_at')
    .orderBy('place')
    .execute();
  const byMessage = new Map<string, (typeof rows)[number][]>();
  for (const row of rows) {
    const key = JSON.stringify([row.tenant, row.channel, row.message]);
    byMessage.set(key, [...(byMessage.get(key) ?? []), row]);
  }
  return [...byMessage.values()].flatMap((quotes) => (quotes[0] === undefined ? [] : [toAnswer(quotes[0], quotes)]));
}

function toAnswer(row: AnswerRow, quotes: readonly Pick<AnswerQuoteRow, 'communique' | 'span_start' | 'span_end' | 'paragraph' | 'quote'>[]): AnswerRecord {
  return {
    tenant: row.tenant,
    platform: row.platform as StorePlatform,
    workspace: row.workspace,
    channel: row.channel,
    message: row.message,
    lang: row.lang as Language,
    quotes: quotes.map((quote) => ({
      communique: quote.communique as CommuniqueId,
      span: { start: quote.span_start, end: quote.span_end },
      paragraph: quote.paragraph,
      quote: quote.quote,
    })),
  };
}
