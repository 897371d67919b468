/** A wait shorter than this is not worth a word. */
const noticeableMs = 2500;
/** One notice per person and channel in this time. */
const quietMs = 60_000;
const mostKept = 5000;

/** Who waits for an answer in which channel, and who of them was told that it takes a while. */
export interface BusyNotices {
  /** Somebody waits; `tell` is called at most once, and only if the wait becomes noticeable. @returns what ends the waiting. */
  wait(channel: string, person: string, tell: () => void): () => void;
  /** Slack holds the channel back for this long: everybody who will have waited long enough to wonder is told, unless they just were. */
  held(channel: string, forMs: number): void;
}

interface Waiting {
  readonly person: string;
  readonly since: number;
  readonly tell: () => void;
}

export function createBusyNotices(now: () => number = Date.now): BusyNotices {
  const waiting = new Map<string, Set<Waiting>>();
  const heldUntil = new Map<string, number>();
  const told = new Map<string, number>();

  function tellOnce(channel: string, { person, tell }: Waiting): void {
    const key = `${channel}:${person}`;
    if ((told.get(key) ?? Number.NEGATIVE_INFINITY) + quietMs > now()) return;
    told.delete(key);
    told.set(key, now());
    const [oldest] = told.keys();
    if (told.size > mostKept && oldest !== undefined) told.delete(oldest);
    tell();
  }

  function tellThoseWhoWonder(channel: string): void {
    const until = heldUntil.get(channel) ?? 0;
    for (const entry of waiting.get(channel) ?? []) if (until - entry.since >= noticeableMs) tellOnce(channel, entry);
  }

  return {
    wait: (channel, person, tell) => {
      const entry: Waiting = { person, since: now(), tell };
      const here = waiting.get(channel) ?? new Set();
      waiting.set(channel, here.add(entry));
      tellThoseWhoWonder(channel);
      return () => {
        here.delete(entry);
        if (here.size > 0 || waiting.get(channel) !== here) return;
        waiting.delete(channel);
        heldUntil.delete(channel);
      };
    },
    held: (channel, forMs) => {
      heldUntil.set(channel, now() + forMs);
      tellThoseWhoWonder(channel);
    },
  };
}
