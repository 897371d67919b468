import type { App } from '@slack/bolt';
import type { Log } from '../../chat/runtime.ts';

export interface EventCount {
  /** Events whose listeners have not ended. */
  readonly underWay: () => number;
  /** Resolves when the next one ends, at once when there is none. */
  readonly idle: () => Promise<void>;
}

/** Stands before every event of either receiver: counts what is under way, and acknowledges what Bolt does not know. */
export function guardEvents(app: App, log: Log): EventCount {
  const running = new Set<Promise<void>>();
  const process = app.processEvent.bind(app);
  app.processEvent = async (event) => {
    if (event.body['type'] === 'app_rate_limited') {
      log.warn({}, 'Slack holds events of a workspace back: more than 30,000 in an hour');
      return event.ack();
    }
    const work = process(event);
    running.add(work);
    try {
      await work;
    } finally {
      running.delete(work);
    }
  };
  return { underWay: () => running.size, idle: async () => void (await Promise.race(running).catch(() => undefined)) };
}
