import { StoreError } from '../../store/errors.ts';
import type { StorePlatform } from '../../store/records.ts';
import { describeError } from '../dispatch.ts';
import { lookAtCorpus } from './changes.ts';
import { createPinCommands } from './commands.ts';
import type { PinContext, PinOptions } from './context.ts';
import { scheduleDigest } from './digest.ts';
import { createHappenings } from './happenings.ts';
import type { PinPort, PinService } from './port.ts';
import { runDueJobs } from './work.ts';

/** How often due jobs are looked for, in ms, give or take a fifth, lest processes keep step; a nudge looks at once. */
const pollMs = 5000;

/** Pins, follows, errata and the digest over one store, for all platforms attached to it. */
export function createPinService(options: PinOptions): PinService {
  const ports = new Map<StorePlatform, PinPort>();
  const loop = createLoop(() => guarded(doWhatIsDue));
  const context: PinContext = {
    ...options,
    now: options.now ?? Date.now,
    port: (platform) => ports.get(platform),
    platforms: () => [...ports.keys()],
    nudge: loop.nudge,
    isStopping: () => isStopping,
  };
  let isStopping = false;
  let isCorpusUnread = false;
  let reported: string | null = null;

  /** A corpus that could not be compared while the store was away is compared when it is back. */
  async function readCorpus(): Promise<void> {
    if (!isCorpusUnread) return;
    isCorpusUnread = false;
    try {
      await lookAtCorpus(context);
    } catch (error) {
      isCorpusUnread = true;
      throw error;
    }
  }

  async function doWhatIsDue(): Promise<void> {
    await readCorpus();
    await scheduleDigest(context);
    await runDueJobs(context);
  }

  /** The edge of what nobody waits for. The store's trouble is logged once until it is over. */
  async function guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      reported = null;
    } catch (error) {
      if (!(error instanceof StoreError)) options.log.error({ incident: crypto.randomUUID().slice(0, 8), ...describeError(error) }, 'pins: the round failed');
      else if (reported !== error.code) options.log.warn({ code: error.code }, error.message);
      reported = error instanceof StoreError ? error.code : null;
    }
  }

  return {
    ...createPinCommands(context),
    ...createHappenings(context),
    attach: (port) => {
      ports.set(port.platform, port);
      loop.nudge();
    },
    onCorpusChanged: async () => {
      isCorpusUnread = true;
      await guarded(readCorpus);
      loop.nudge();
    },
    runDue: loop.once,
    start: loop.start,
    stop: () => {
      isStopping = true;
      return loop.stop();
    },
  };
}

interface Loop {
  once(): Promise<void>;
  start(): void;
  nudge(): void;
  stop(): Promise<void>;
}

/** Runs `work`, which never rejects, every few seconds, never twice at a time, and at once when nudged while started. */
function createLoop(work: () => Promise<void>): Loop {
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<void> = Promise.resolve();
  let isStarted = false;
  let isNudged = false;

  function once(): Promise<void> {
    current = current.then(work);
    return current;
  }

  function schedule(afterMs: number): void {
    clearTimeout(timer);
    if (!isStarted) return;
    timer = setTimeout(() => {
      isNudged = false;
      void once().then(() => schedule(isNudged ? 0 : pollMs * (0.8 + 0.4 * Math.random())));
    }, afterMs);
    timer.unref();
  }

  return {
    once,
    start: () => {
      isStarted = true;
      schedule(0);
    },
    nudge: () => {
      isNudged = true;
      schedule(0);
    },
    stop: async () => {
      isStarted = false;
      clearTimeout(timer);
      await current;
    },
  };
}
