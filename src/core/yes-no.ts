import { wordwise } from './boundaries.ts';
import type { Demand, Scaffold } from './scaffold.ts';
import type { Token } from './tokenize.ts';
import type { Language } from './types.ts';
import { keyOf } from './vocabulary.ts';

const auxiliary =
  /^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|must|isn't|aren't|wasn't|weren't|don't|doesn't|didn't|hasn't|haven't|can't|won't)$/;
/** « devient-elle », « a-t-on », « est-ce »: the verb before its subject. */
const inverted = wordwise(/\p{L}[-‐‑](?:t[-‐‑])?(?:ils?|elles?|on|ce|je|tu|nous|vous)\b/iu);
/** Not before the question proper: greetings and the like may. */
const within = /^s-(?:fn-|have-been|there-is|it-is)/;
const requests = /^s-(?:can-you-tell|do-you-know|i-would-like|i-wonder|i-am-looking|give-me|remind-me|explain-to|inform-me|list-for|find-for)/;
/** Join clauses as well as they ask (« les élus qui… »), unless they open the question. */
const joining = /^(?:qui|que|qu|ou|dont|quand|comme|who|which|that|when|where|as|if|whether)$/;
/** … or are added to it: “is it open, and when?” */
const added = /^(?:et|and|&|ou|or)$/;

/** Whether a question asks for yes or no alone: opened by an auxiliary, or inverted, with no interrogative in it. */
export function asksYesNoOnly(text: string, tokens: readonly Token[], scaffolds: readonly Scaffold[], language: Language): boolean {
  let start = 0;
  for (const { id, from, to } of scaffolds) if (from === start && id.startsWith('s-') && !within.test(id)) start = to + 1;
  const keyAt = (at: number): string => keyOf(tokens[at]?.surface ?? '');
  const asks = ({ id, from, to }: Scaffold): boolean =>
    id.startsWith('q-') && id !== 'q-yes-no' && !(from === to && from > start && joining.test(keyAt(from)) && !added.test(keyAt(from - 1)));
  if (scaffolds.some((scaffold) => asks(scaffold) || requests.test(scaffold.id))) return false;
  if (scaffolds.some(({ id, from }) => id === 'q-yes-no' && from === start)) return true;
  return language === 'fr' ? inverted.test(text) : auxiliary.test(keyAt(start));
}

/** Leaves a yes-or-no question nothing else to ask. */
export function askYesNo(demands: Set<Demand>, nounDemands: Set<Demand>): void {
  demands.clear();
  nounDemands.clear();
  demands.add('yes-no');
}
