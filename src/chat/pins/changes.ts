import type { Communique } from '../../core/types.ts';
import type { CommuniqueVersion, FollowRecord, NewJob, PinRecord } from '../../store/records.ts';
import { everything } from './commands.ts';
import { contentOf, freshPin, type PinContext, textsOf } from './context.ts';
import { erratumJob, stillStands } from './errata.ts';
import { pinJob } from './requests.ts';

/** Looks at what differs from what the store last saw, and asks for the edits, posts and notes that follow. Rejects for the store. */
export async function lookAtCorpus(context: PinContext): Promise<void> {
  await announce(context);
  await renew(context);
}

/**
 * Communiqués that are new here and of these weeks go to the channels that follow them, corrected ones to the answers that quoted them. One transaction records the texts
 * as seen together with all that follows, so nothing is done twice or forgotten, whichever process sees it first.
 */
async function announce(context: PinContext): Promise<void> {
  const { store } = context;
  const { communiques } = context.engine();
  const seen = await store.corpus.seen();
  const versions = communiques.map(({ id, sha256 }): CommuniqueVersion => ({ id, sha256 }));
  // The first start ever: what is there is not new to anybody.
  if (seen === undefined) return store.corpus.see(versions, [], []);
  const unseen = communiques.filter(({ id }) => !seen.has(id));
  const corrected = communiques.filter(({ id, sha256 }) => seen.has(id) && seen.get(id) !== sha256);
  if (unseen.length === 0 && corrected.length === 0) return;
  const news = unseen.filter(({ date }) => isNews(date, context.now()));
  const follows = news.length === 0 ? [] : await store.follows.all();
  const pins = news.flatMap((communique) => followers(follows, communique).map((follow) => freshPin(follow, communique.id)));
  const jobs: NewJob[] = [];
  for (const head of corrected) {
    const communique = (await textsOf(context, [head.id])).find(({ id }) => id === head.id);
    if (communique !== undefined) jobs.push(...(await errataOf(context, communique)));
  }
  await store.corpus.see(
    [...unseen, ...corrected].map(({ id, sha256 }) => ({ id, sha256 })),
    pins.map((pin) => ({ pin, job: pinJob(pin, context.now(), null) })),
    jobs,
  );
}

/** An archive that is added, or the backlog of a feed, is no news: channels would be flooded. A text without a date is taken for news. */
const newsMs = 31 * 86_400_000;

function isNews(date: string | null, now: number): boolean {
  return date === null || Date.parse(date) > now - newsMs;
}

/** One per channel, even when it follows the publisher and everything. */
function followers(follows: readonly FollowRecord[], { publisher }: Communique): readonly FollowRecord[] {
  const matching = follows.filter((follow) => follow.publisher === everything || follow.publisher === publisher?.fr);
  return [...new Map(matching.map((follow) => [`${follow.tenant}/${follow.channel}`, follow])).values()];
}

async function errataOf(context: PinContext, communique: Communique): Promise<readonly NewJob[]> {
  const answers = await context.store.answers.quoting(communique.id);
  const day = new Date(context.now()).toISOString().slice(0, 10);
  return answers
    .filter(({ quotes }) => quotes.some(({ quote }) => !stillStands(quote, communique)))
    .map((answer) => erratumJob(answer, communique, day, context.now()));
}

/** Asks for the edit of every summary that shows something else than it should, and for what a crash left undone. */
async function renew(context: PinContext): Promise<void> {
  for (const pin of await context.store.pins.active()) {
    const hash = (await contentOf(context, pin))?.hash;
    if (hash === undefined) continue;
    const job = isUnfinished(pin) ? pinJob(pin, context.now(), null) : pin.hash === hash ? undefined : pinJob(pin, await editTime(context, pin), hash);
    if (job !== undefined) await context.store.jobs.enqueue(job);
  }
}

function isUnfinished({ message, isPinned, why }: PinRecord): boolean {
  return message === null || (!isPinned && why === null);
}

/** Changes of half a minute (five on Discord) become one edit; the first of them sets the time. */
async function editTime(context: PinContext, pin: PinRecord): Promise<number> {
  const intervalMs = context.port(pin.platform)?.editIntervalMs ?? 0;
  const last = await context.store.pins.lastEdit(pin.tenant, pin.channel);
  return Math.max(context.now(), last ?? 0) + intervalMs;
}
