import type { Scaffold } from './scaffold.ts';
import { lightWeight, type Term } from './term.ts';
import type { Token } from './tokenize.ts';

/** A question as it was written, with what frames it. */
interface Told {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly scaffolds: readonly Scaffold[];
}

/** A preamble this long, in content words, is a story told before the question; a shorter one may hold a condition (“In 2019, …”). */
const longPreamble = 3;
/** The question proper must keep this many content words to stand without its preamble. */
const leastContent = 2;
/** Rows of scaffolding behind which the question proper begins, and rows by which people introduce themselves. */
const requests = /^s-(?:i-would-like|can-you-tell|do-you-know|i-wonder|give-me|remind-me|confirm-to|explain-to|inform-me|i-am-looking|colleague|reader|friend)/;
const introductions = /^s-(?:i-am|for-my|for-school|i-read|for-personal)/;

/** Words told before the question proper (« je suis étudiante et je prépare un exposé ; combien… ») need no explanation; figures do. */
export function lightenPreamble(terms: readonly Term[], { text, tokens, scaffolds }: Told): readonly Term[] {
  for (const scaffold of scaffolds.toReversed()) {
    const isRequest = requests.test(scaffold.id);
    if (!isRequest && !scaffold.id.startsWith('q-')) continue;
    const start = isRequest ? scaffold.to + 1 : clauseStart(scaffold.from, text, tokens);
    const before = terms.filter((term) => term.at < start);
    const after = terms.filter((term) => term.at >= start && term.weight > lightWeight);
    const isTold = isRequest || before.length >= longPreamble || scaffolds.some(({ id, to }) => to < start && introductions.test(id));
    if (start === 0 || before.length === 0 || after.length < leastContent || !isTold) continue;
    return terms.map((term) =>
      term.at < start && (term.value === undefined || !/\d/.test(term.surface)) ? { ...term, weight: Math.min(term.weight, lightWeight) } : term,
    );
  }
  return terms;
}

/** First token of the clause that holds token `at`. */
function clauseStart(at: number, text: string, tokens: readonly Token[]): number {
  let start = at;
  while (start > 0 && !/[,;:.?!–—\n]|\s-\s/.test(text.slice(tokens[start - 1]?.end ?? 0, tokens[start]?.start ?? 0))) start -= 1;
  return start;
}
