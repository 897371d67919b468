import type { Communique, CommuniqueId, Language, Passage, Span } from '../../core/types.ts';
import type { AnsweredQuote, AnswerRecord, ClaimedJob, NewJob } from '../../store/records.ts';
import { hitOfSpan, quoteBlock } from '../quotes.ts';
import type { Block, QuoteBlock, Reply } from '../reply.ts';
import { type Carried, leaseMs, paceMs } from './carry-out.ts';
import { type PinContext, placeOf, textsOf } from './context.ts';
import type { PinPort } from './port.ts';
import { erratumReply } from './replies.ts';
import { kindOf } from './requests.ts';

/** Below this share of common words two sentences are not versions of each other: the old one was withdrawn. */
const leastLikeness = 0.5;

/** What became of a quote. */
export type Fate =
  | { readonly fate: 'stands'; readonly block: QuoteBlock; readonly quote: AnsweredQuote }
  | { readonly fate: 'corrected'; readonly was: string; readonly of: Language; readonly block: QuoteBlock; readonly quote: AnsweredQuote }
  | { readonly fate: 'withdrawn'; readonly was: string; readonly of: Language };

interface ErratumPayload {
  readonly tenant: string;
  readonly channel: string;
  readonly message: string;
  readonly communique: CommuniqueId;
  /** The text the note is about: a process that holds another one leaves the job. */
  readonly sha256: string;
  /** ISO day on which the correction was noticed. */
  readonly day: string;
}

/** A quote stands as long as the text bears it word for word, wherever it moved. */
export function stillStands(quote: string, { text }: Pick<Communique, 'text'>): boolean {
  return text.includes(quote);
}

export function erratumJob(answer: AnswerRecord, { id, sha256 }: Communique, day: string, runAt: number): NewJob {
  const { tenant, channel, message, platform } = answer;
  const payload: ErratumPayload = { tenant, channel, message, communique: id, sha256, day };
  return { id: `erratum/${tenant}/${channel}/${message}`, kind: kindOf('erratum', platform), tenant, payload: JSON.stringify(payload), runAt };
}

/** Puts the note in place of the answer it corrects. */
export async function runErratum(context: PinContext, port: PinPort, job: ClaimedJob): Promise<Carried> {
  const { answers, jobs } = context.store;
  const { tenant, channel, message, communique: id, sha256, day } = JSON.parse(job.payload) as ErratumPayload;
  const communique = (await textsOf(context, [id])).find((candidate) => candidate.id === id);
  if (communique?.sha256 !== sha256) return { end: 'elsewhere' };
  const answer = await answers.find(tenant, channel, message);
  if (answer === undefined || answer.quotes.every((quote) => quote.communique !== id || stillStands(quote.quote, communique))) return { end: 'done' };
  const waitMs = await paceMs(context, port, answer);
  if (waitMs > 0) return { end: 'later', inMs: waitMs };
  if (!(await jobs.extend(job, leaseMs))) return { end: 'lost' };
  const texts = await textsOf(
    context,
    answer.quotes.map((quote) => quote.communique),
  );
  const fates = answer.quotes.map((quote) => fateOf(quote, texts, answer)).filter((fate) => fate !== undefined);
  const reply = erratumReply(fates, day, answer.lang);
  const done = await port.edit(placeOf(answer), message, { ...reply, texts });
  if (done.ok) {
    await answers.edited(
      tenant,
      channel,
      message,
      fates.flatMap((fate) => (fate.fate === 'withdrawn' ? [] : [fate.quote])),
    );
    return { end: 'done' };
  }
  if (done.failure.kind === 'rate-limited') return { end: 'later', inMs: done.failure.retryAfterMs };
  if (done.failure.kind === 'unsure') return { end: 'later', inMs: null };
  await answers.forget(tenant, channel, message);
  return { end: 'done' };
}

/** @returns undefined when the whole communiqué is unknown here. */
export function fateOf(quote: AnsweredQuote, communiques: readonly Communique[], { lang }: Pick<AnswerRecord, 'lang'>): Fate | undefined {
  const communique = communiques.find(({ id }) => id === quote.communique);
  if (communique === undefined) return undefined;
  const stands = stillStands(quote.quote, communique);
  const passage = stands ? standing(quote, communique) : counterpart(quote, communique);
  const hit = passage === undefined ? undefined : hitOfSpan(communique, passage);
  if (hit === undefined || passage === undefined) return stands ? undefined : { fate: 'withdrawn', was: quote.quote, of: communique.language };
  const block = quoteBlock(hit, lang, true);
  const renewed: AnsweredQuote = { communique: communique.id, span: hit.citation.span, paragraph: hit.citation.paragraph, quote: hit.citation.quote };
  return stands ? { fate: 'stands', block, quote: renewed } : { fate: 'corrected', was: quote.quote, of: communique.language, block, quote: renewed };
}

/** The passage that now bears a quote, the nearest to where it stood: it may be longer, when a clause was quoted. */
function standing({ quote, span }: AnsweredQuote, { text, passages }: Communique): Passage | undefined {
  const bearing = passages.filter(({ start, end }) => text.slice(start, end).includes(quote));
  return nearest(bearing, span);
}

/** The passage most like a quote that no longer stands. */
function counterpart({ quote, span, paragraph }: AnsweredQuote, { text, passages }: Communique): Passage | undefined {
  const scored = passages.map((passage) => ({ passage, likeness: likeness(quote, text.slice(passage.start, passage.end)) }));
  const best = Math.max(0, ...scored.map((entry) => entry.likeness));
  if (best < leastLikeness) return undefined;
  const alike = scored.filter((entry) => entry.likeness > best - 1e-9).map(({ passage }) => passage);
  const here = alike.filter((passage) => passage.paragraph === paragraph);
  return nearest(here.length > 0 ? here : alike, span);
}

function nearest(passages: readonly Passage[], { start }: Span): Passage | undefined {
  return passages.toSorted((a, b) => Math.abs(a.start - start) - Math.abs(b.start - start))[0];
}

/** Dice coefficient of the two bags of words: 0 … 1. */
export function likeness(a: string, b: string): number {
  const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const [left, right] = [words(a), words(b)];
  if (left.length + right.length === 0) return 0;
  const counts = new Map<string, number>();
  for (const word of left) counts.set(word, (counts.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of right) {
    const unmatched = counts.get(word) ?? 0;
    if (unmatched === 0) continue;
    counts.set(word, unmatched - 1);
    common++;
  }
  return (2 * common) / (left.length + right.length);
}

/** What a public reply quoted as its answer. */
export function quotesOf({ blocks }: Reply): readonly AnsweredQuote[] {
  const isQuote = (block: Block): block is QuoteBlock => block.kind === 'quote' && block.isAnswer;
  return blocks.filter(isQuote).map(({ citation: { communique, span, paragraph, quote } }) => ({ communique, span, paragraph, quote }));
}
