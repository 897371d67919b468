/** Refusals in a row after which a channel is left alone. Discord bans an address for 10,000 of them in ten minutes. */
const mostRefusals = 3;
const restMs = 60 * 60_000;
/** Channels remembered at most; the oldest is forgotten first. */
const mostChannels = 10_000;

/** Stops calling channels that keep refusing us. */
export interface ChannelBreaker {
  isOpen(channel: string): boolean;
  failed(channel: string): void;
  succeeded(channel: string): void;
}

export function createBreaker(now: () => number = Date.now): ChannelBreaker {
  const refusals = new Map<string, { readonly count: number; readonly at: number }>();
  const current = (channel: string): number => {
    const entry = refusals.get(channel);
    return entry === undefined || now() - entry.at > restMs ? 0 : entry.count;
  };
  return {
    isOpen: (channel) => current(channel) >= mostRefusals,
    succeeded(channel) {
      refusals.delete(channel);
    },
    failed(channel) {
      const count = current(channel);
      if (count >= mostRefusals) return;
      refusals.delete(channel);
      refusals.set(channel, { count: count + 1, at: now() });
      const [oldest] = refusals.keys();
      if (refusals.size > mostChannels && oldest !== undefined) refusals.delete(oldest);
    },
  };
}
