import { setTimeout as sleep } from 'node:timers/promises';
import { type Failure, failureOf } from './errors.ts';

export type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export interface Persistence {
  /** Called before each wait that Slack asked for. */
  readonly onWait?: (afterMs: number) => void;
  /** After a failure that may have been a success: what the call would have returned, or undefined when it was not done. */
  readonly verify?: () => Promise<unknown>;
  /** Stop waiting: the process ends. */
  readonly signal?: AbortSignal;
}

/** A queue that Slack holds back longer than this gives up; nobody reads an answer that late. */
const longestWaitMs = 15 * 60_000;
const pausesMs: readonly number[] = [300, 1000, 3000];

/**
 * Makes a call until it succeeds or there is nothing to gain from trying again: waits as long as Slack says on 429, tries a few more times
 * where nothing can have been done, looks before repeating where something may have been. The client itself retries nothing.
 * @param method the Web API method, for what its error codes mean.
 */
export async function persist<T>(method: string, call: () => Promise<T>, options: Persistence = {}): Promise<Attempt<T>> {
  const { onWait, verify, signal } = options;
  let waitedMs = 0;
  for (let retries = 0; ; ) {
    try {
      return { ok: true, value: await call() };
    } catch (error) {
      const failure = failureOf(error, method);
      const { remedy } = failure;
      if (remedy.do === 'wait') {
        waitedMs += remedy.afterMs;
        if (waitedMs > longestWaitMs) return { ok: false, failure };
        onWait?.(remedy.afterMs);
        if (!(await slept(remedy.afterMs, signal))) return { ok: false, failure };
        continue;
      }
      const pauseMs = pausesMs[retries];
      if (remedy.do !== 'retry' || pauseMs === undefined) return { ok: false, failure };
      if (remedy.isUnsure) {
        const done = (await verify?.()) as T | undefined;
        if (done !== undefined) return { ok: true, value: done };
        if (isTimeout(failure)) return { ok: false, failure };
      }
      retries += 1;
      if (!(await slept(pauseMs, signal))) return { ok: false, failure };
    }
  }
}

/** Our own patience ran out: Slack has most likely done it, so repeating would say it twice. */
export function isTimeout({ code }: Failure): boolean {
  return code === 'TimeoutError' || code === 'AbortError' || code === 'HTTP_504';
}

async function slept(ms: number, signal: AbortSignal | undefined): Promise<boolean> {
  try {
    await sleep(ms, undefined, signal === undefined ? {} : { signal });
    return true;
  } catch {
    return false;
  }
}
