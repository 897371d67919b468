import type { Writable } from 'node:stream';
import pc from 'picocolors';
import type { Screen } from './paint.ts';

/** Where text goes: a terminal somebody watches, or a pipe or file. */
export type OutputStream = Writable & { readonly isTTY?: boolean; readonly columns?: number };

const usualColumns = 80;
/** Narrower, a line would hold less than a word. */
const leastColumns = 24;

/** The screen as it is now: a window may change its width between two replies. */
export function screenOf(stream: OutputStream, isConversation: boolean): Screen {
  const isWatched = stream.isTTY === true;
  return {
    colors: pc.createColors(isWatched && pc.isColorSupported),
    columns: isWatched ? Math.max(leastColumns, stream.columns || usualColumns) : null,
    isConversation: isConversation && isWatched,
  };
}
