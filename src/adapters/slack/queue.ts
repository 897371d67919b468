/** Runs tasks of one key one after the other, in order; different keys do not wait for each other. */
export interface KeyedQueue {
  run<T>(key: string, task: () => Promise<T>): Promise<T>;
  /** Tasks that wait or run. */
  readonly size: () => number;
}

/** Keys are forgotten when their last task ends. */
export function createQueue(): KeyedQueue {
  const tails = new Map<string, { last: Promise<unknown>; count: number }>();
  return {
    run: async (key, task) => {
      const entry = tails.get(key) ?? { last: Promise.resolve(), count: 0 };
      tails.set(key, entry);
      entry.count += 1;
      const result = entry.last.then(task, task);
      entry.last = result.then(noop, noop);
      try {
        return await result;
      } finally {
        entry.count -= 1;
        if (entry.count === 0) tails.delete(key);
      }
    },
    size: () => [...tails.values()].reduce((total, { count }) => total + count, 0),
  };
}

function noop(): void {}
