import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** Writes and waits while the reader is slow. A reader that has gone away is not an error: `isOpen` says so. */
export interface Output {
  readonly isOpen: boolean;
  write(text: string): Promise<void>;
}

/** @param stream standard output; its `EPIPE` (`… | head -1`) closes the output quietly, any other failure is thrown by `write`. */
export function createOutput(stream: Writable): Output {
  let isOpen = true;
  let failure: Error | undefined;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    isOpen = false;
    if (error.code !== 'EPIPE') failure = error;
  });
  return {
    get isOpen() {
      return isOpen;
    },
    async write(text) {
      if (failure !== undefined) throw failure;
      if (!isOpen || stream.write(text)) return;
      await Promise.race([once(stream, 'drain'), once(stream, 'close')]).catch(() => undefined);
    },
  };
}
