import type { CorpusIndex } from './index.ts';
import { bearsKind } from './kinds.ts';
import { type Demand, demandNames } from './scaffold.ts';

/** Per passage one bit a demand: whether it has been looked for, and whether it was found. */
interface Memo {
  readonly known: Uint32Array;
  readonly met: Uint32Array;
}

const memos = new WeakMap<CorpusIndex, Memo>();

/** Whether a passage can hold an answer to a demand. Reading a passage costs 5 µs a demand, and popular passages are read again and again. */
export function passageBears(index: CorpusIndex, passage: number, demand: Demand): boolean {
  let memo = memos.get(index);
  if (memo === undefined) {
    memo = { known: new Uint32Array(index.passageDoc.length), met: new Uint32Array(index.passageDoc.length) };
    memos.set(index, memo);
  }
  const bit = 1 << demandNames.indexOf(demand);
  if (((memo.known[passage] ?? 0) & bit) === 0) {
    memo.known[passage] = (memo.known[passage] ?? 0) | bit;
    if (bearsKind(demand, passageText(index, passage))) memo.met[passage] = (memo.met[passage] ?? 0) | bit;
  }
  return ((memo.met[passage] ?? 0) & bit) !== 0;
}

/** The passage as it stands in its communiqué. */
export function passageText(index: CorpusIndex, passage: number): string {
  const communique = index.communiques[index.passageDoc[passage] ?? 0];
  const span = communique?.passages.at(index.passageOf[passage] ?? 0);
  return communique === undefined || span === undefined ? '' : communique.text.slice(span.start, span.end);
}
