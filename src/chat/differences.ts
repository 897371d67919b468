import { diffArrays } from 'diff';
import { type Word, wordsOf } from '../core/quotation.ts';

/** One difference: what the text says, and what was pasted in its place; either may be empty. */
export interface Difference {
  readonly original: string;
  readonly pasted: string;
}

/** Words of context that make a difference readable. */
const context = 2;

interface Hunk {
  /** Word indices, ends exclusive. */
  original: readonly [number, number];
  pasted: readonly [number, number];
}

/**
 * The differing words of a quotation, each with a little context, exactly as both write them.
 * @param source the stretch of the text that was meant.
 */
export function differencesOf(source: string, pasted: string): readonly Difference[] {
  const original = wordsOf(source);
  const own = wordsOf(pasted);
  return mergeNear(hunksOf(original, own)).map((hunk) => {
    const [before, after] = contextOf(hunk, original.length);
    return {
      original: stretch(source, original, hunk.original[0] - before, hunk.original[1] + after),
      pasted: stretch(pasted, own, hunk.pasted[0] - before, hunk.pasted[1] + after),
    };
  });
}

function hunksOf(original: readonly Word[], own: readonly Word[]): readonly Hunk[] {
  const hunks: Hunk[] = [];
  let i = 0;
  let j = 0;
  let open: Hunk | undefined;
  const keys = (words: readonly Word[]): string[] => words.map((word) => word.key);
  for (const change of diffArrays(keys(original), keys(own))) {
    const { length } = change.value;
    if (!change.added && !change.removed) {
      i += length;
      j += length;
      open = undefined;
      continue;
    }
    if (open === undefined) {
      open = { original: [i, i], pasted: [j, j] };
      hunks.push(open);
    }
    if (change.removed) i += length;
    else j += length;
    open.original = [open.original[0], i];
    open.pasted = [open.pasted[0], j];
  }
  return hunks;
}

/** Differences that only a word or two keep apart read as one. */
function mergeNear(hunks: readonly Hunk[]): readonly Hunk[] {
  const merged: Hunk[] = [];
  for (const hunk of hunks) {
    const last = merged.at(-1);
    if (last !== undefined && hunk.original[0] - last.original[1] <= context && hunk.pasted[0] - last.pasted[1] <= context) {
      last.original = [last.original[0], hunk.original[1]];
      last.pasted = [last.pasted[0], hunk.pasted[1]];
    } else merged.push({ ...hunk });
  }
  return merged;
}

/** A replaced word reads with the word behind it (« 200 policiers »), words left out or put in with those before (« 25 places … »). */
function contextOf({ original, pasted }: Hunk, length: number): readonly [number, number] {
  const isReplacement = original[1] > original[0] && pasted[1] > pasted[0];
  const before = Math.min(context, original[0], pasted[0]);
  const after = Math.min(isReplacement ? 1 : context, length - original[1]);
  if (isReplacement) return after > 0 ? [0, after] : [Math.min(1, before), 0];
  return before > 0 ? [before, 0] : [0, after];
}

function stretch(text: string, words: readonly Word[], from: number, to: number): string {
  const first = words[from];
  const last = words[to - 1];
  return first === undefined || last === undefined || to <= from
    ? ''
    : text.slice(first.start, last.end).replace(/\s+/gu, (space) => (space.includes('\u00a0') ? '\u00a0' : ' '));
}
