import { isRequest, type Scaffold } from './scaffold.ts';
import { lightWeight, type Term } from './term.ts';
import type { Token } from './tokenize.ts';
import { keyOf } from './vocabulary.ts';

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
/** Rows by which people introduce themselves. */
const introductions = /^s-(?:i-am|for-my|open-for-a|for-school|working-on|i-read|for-personal)/;
/** Rows that tell who wants the question asked: before these stands nobody but the asker. */
const askers = /^s-asked-by/;
/** Rows that open a clause in which people say for what they ask: its other words go with it (“for a graphic on housing”). */
const reasons = /^s-(?:for-my|open-for-a|for-school|working-on|follow-up)/;
/** The same for a clause about the asker's person (“as a taxpayer”), which a question about that person is not to lose. */
const persons = /^s-(?:as-a|open-as-a|on-behalf)/;
/** The same for a clause that only presses (“I'm on air in ten minutes”): its figures go too. */
const pressures = /^s-(?:deadline|open-deadline|urgent)/;
/** Rows behind which a mail has nothing but its end: a name, an address. */
const ends = /^s-(?:goodbye|thanks|await-reply)/;
const firstPerson = /^(?:je|j|me|m|moi|mon|ma|mes|on|nous|notre|nos|i|my|mine|we|us|our)$/;

/** Words that tell the story around a question need no explanation. */
export function lightenPreamble(terms: readonly Term[], told: Told): readonly Term[] {
  return lightenBefore(lightenAsides(lightenEnd(terms, told), told), told);
}

/** Words told before the question proper (« je suis étudiante et je prépare un exposé ; combien… ») need no explanation; figures do. */
function lightenBefore(terms: readonly Term[], { text, tokens, scaffolds }: Told): readonly Term[] {
  for (const scaffold of scaffolds.toReversed()) {
    const isAsked = isRequest(scaffold) && !isBehindQuestion(scaffold, scaffolds);
    if (!isAsked && !scaffold.id.startsWith('q-')) continue;
    const start = isAsked ? scaffold.to + 1 : clauseStart(scaffold.from, text, tokens);
    const before = terms.filter((term) => term.at < start);
    const after = terms.filter((term) => term.at >= start && term.weight > lightWeight);
    const isTold = isAsked || before.length >= longPreamble || scaffolds.some(({ id, to }) => to < start && introductions.test(id));
    if (start === 0 || before.length === 0 || after.length < (askers.test(scaffold.id) ? 1 : leastContent) || !isTold) continue;
    return terms.map((term) => (term.at < start && !isFigure(term) ? lightened(term) : term));
  }
  return terms;
}

/** Words of a clause that tells why one asks, who one is or by when one needs an answer, wherever it stands. */
function lightenAsides(terms: readonly Term[], { text, tokens, scaffolds }: Told): readonly Term[] {
  let rest = terms;
  for (const { id, from, to } of scaffolds) {
    const isPressing = pressures.test(id);
    const isPerson = persons.test(id);
    if (!isPressing && !isPerson && !reasons.test(id)) continue;
    const start = clauseStart(from, text, tokens);
    let end = clauseEnd(to, text, tokens);
    for (const other of scaffolds) if (other.from > to && other.from < end && (isRequest(other) || other.id.startsWith('q-'))) end = other.from;
    const isAside = (term: Term): boolean => term.at > to && term.at < end;
    const isInside = (at: number): boolean => at >= start && at < from;
    const isOpen =
      !rest.some((term) => isInside(term.at) && term.weight > lightWeight) && !scaffolds.some((other) => other.id.startsWith('q-') && isInside(other.from));
    const others = rest.filter((term) => !isAside(term) && term.weight > lightWeight);
    if (!isOpen || others.length < (isPressing ? 1 : leastContent)) continue;
    if (isPerson && speaksOfOneself({ text, tokens, scaffolds }, start, end)) continue;
    rest = rest.map((term) => (isAside(term) && (isPressing || !isFigure(term)) ? lightened(term) : term));
  }
  return rest;
}

/** « Cordialement, Jeanne Petit »: what follows the last word of a mail. */
function lightenEnd(terms: readonly Term[], { tokens, scaffolds }: Told): readonly Term[] {
  const end = scaffolds.find(({ id, from }) => ends.test(id) && tokens[from]?.afterBreak === true && from > 0);
  if (end === undefined || scaffolds.some((other) => other.from > end.from && (isRequest(other) || other.id.startsWith('q-')))) return terms;
  if (!terms.some((term) => term.at < end.from && term.weight > lightWeight)) return terms;
  return terms.map((term) => (term.at > end.to ? lightened(term) : term));
}

function lightened(term: Term): Term {
  return { ...term, weight: Math.min(term.weight, lightWeight) };
}

function isFigure(term: Term): boolean {
  return term.value !== undefined && /\d/.test(term.surface);
}

/** “…? I need it for tomorrow's paper”: a request with the only interrogative before it is not what the question begins with. */
function isBehindQuestion(request: Scaffold, scaffolds: readonly Scaffold[]): boolean {
  const asks = scaffolds.filter(({ id, demand }) => id.startsWith('q-') && demand !== 'yes-no');
  return asks.some(({ from }) => from < request.from) && !asks.some(({ from }) => from > request.from);
}

/** « En tant que retraité, ai-je droit à… »: the asker's person is a condition where the question speaks of it. */
function speaksOfOneself({ tokens, scaffolds }: Told, start: number, end: number): boolean {
  const framed = new Set<number>();
  for (const { id, from, to } of scaffolds) if (id.startsWith('s-') && !id.startsWith('s-fn')) for (let at = from; at <= to; at += 1) framed.add(at);
  return tokens.some(({ surface }, at) => (at < start || at >= end) && !framed.has(at) && firstPerson.test(keyOf(surface)));
}

/** First token of the clause that holds token `at`. */
function clauseStart(at: number, text: string, tokens: readonly Token[]): number {
  let start = at;
  while (start > 0 && !breaks(start, text, tokens)) start -= 1;
  return start;
}

/** First token behind the clause that holds token `at`. */
function clauseEnd(at: number, text: string, tokens: readonly Token[]): number {
  let end = at + 1;
  while (end < tokens.length && !breaks(end, text, tokens)) end += 1;
  return end;
}

/** Whether a clause begins with token `at`. */
function breaks(at: number, text: string, tokens: readonly Token[]): boolean {
  return /[,;:.?!–—\n]|\s-\s/.test(text.slice(tokens[at - 1]?.end ?? 0, tokens[at]?.start ?? 0));
}
