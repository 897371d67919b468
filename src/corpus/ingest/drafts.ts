import { fold } from '../../core/fold.ts';
import { bearsKind } from '../../core/kinds.ts';
import { isStopWord } from '../../core/stopwords.ts';
import type { Communique, FactKind, Passage } from '../../core/types.ts';

/** A fact that is suggested: a quote and what it seems to state. A person adds statements and phrasings and takes `draft` away. */
export interface DraftFact {
  readonly id: string;
  readonly draft: true;
  readonly topic: string;
  readonly kind: FactKind;
  readonly quote: string;
}

export interface Drafts {
  readonly summary: readonly string[];
  readonly facts: readonly DraftFact[];
}

/** How many sentences a summary should have, the most and, where the text bears them, the fewest. */
const summaryLength = { most: 9, fewest: 6 } as const;
const leastScore = 2;
/** A summary that is read at a glance has short quotes. */
const comfortable = { least: 40, most: 280 } as const;

const decisions =
  /\b(?:décid|annonc|adopt|approuv|autoris|interdi|prolong|lanc|cré[eé]|nomm|sign|ouvr|ferm|prévoi|prévu|fix[eé]|entr\p{L}+ en vigueur|oblig|renforc|augment|baiss|supprim|engag|consacr|attribu|condamn|présent|decid|announc|approv|authori[sz]|ban|extend|launch|creat|appoint|open|clos|set up|settle|requir|increas|reduc|pledg|commit|award|will|must|shall)\p{L}*/iu;
const name = /(?<![.!?]\s)(?<!^)(?<=[\s\u00a0(«“’'])\p{Lu}[\p{Ll}’'-]+(?:[\s\u00a0]\p{Lu}[\p{L}’'-]+)+/u;
const figure = /\d|\b(?:millions?|milliards?|billions?|hundred|thousand|moitié|half)\b/iu;

/** Suggests facts from sentences and bullets that carry numbers, dates, names or decisions, and a summary made of the richest. */
export function draftFacts(communique: Communique): Drafts {
  const taken = new Set<string>();
  const quotes = new Set<string>();
  const found: { readonly fact: DraftFact; readonly score: number }[] = [];
  let topic = 'communique';
  for (const passage of communique.passages) {
    const quote = communique.text.slice(passage.start, passage.end);
    if (passage.role === 'heading') topic = slug(quote, communique, 3) || topic;
    const score = scoreOf(passage, quote);
    // A quote that stands twice stands for its first place.
    if (score < leastScore || quotes.has(quote) || quote === communique.title) continue;
    quotes.add(quote);
    const id = unused(slug(quote, communique, 4) || 'fact', taken);
    found.push({ fact: { id, draft: true, topic, kind: kindOf(quote), quote }, score });
  }
  return { facts: found.map(({ fact }) => fact), summary: summaryOf(found) };
}

function scoreOf({ role }: Passage, quote: string): number {
  if (role !== 'sentence' && role !== 'bullet') return 0;
  // A sentence that introduces a list says nothing without it; a question states nothing.
  if (/[:?]$/.test(quote) || quote.length < 25) return 0;
  const signs = [2 * Number(figure.test(quote)), Number(bearsKind('date', quote)), Number(name.test(quote)), 1.5 * Number(decisions.test(quote))];
  const score = signs.reduce((sum, sign) => sum + sign, 0);
  return quote.length < comfortable.least || quote.length > comfortable.most ? score - 0.75 : score;
}

function kindOf(quote: string): FactKind {
  if (bearsKind('money', quote)) return 'money';
  if (bearsKind('share', quote)) return 'share';
  if (/\d/.test(quote) && bearsKind('duration', quote)) return 'duration';
  if (/\d/.test(quote)) return /\b\d{1,2}(?:er)? \p{L}+ \d{4}\b/u.test(quote) ? 'date' : 'number';
  return 'what';
}

/** The richest sentences, the earlier of equals, in the order of the text; weaker ones only until the fewest are there. */
function summaryOf(found: readonly { readonly fact: DraftFact; readonly score: number }[]): readonly string[] {
  const best = found.map((entry, at) => ({ ...entry, at })).toSorted((a, b) => b.score - a.score || a.at - b.at);
  const strong = best.filter(({ score }) => score >= leastScore + 1.5).slice(0, summaryLength.most);
  const chosen = strong.length >= summaryLength.fewest ? strong : best.slice(0, summaryLength.fewest);
  return chosen.toSorted((a, b) => a.at - b.at).map(({ fact }) => fact.id);
}

function slug(text: string, { language }: Communique, words: number): string {
  const all = (fold(text).match(/[a-z0-9]+/g) ?? []).filter((word) => word.length > 1 && !isStopWord(word, language));
  return all.slice(0, words).join('-').slice(0, 40).replace(/-+$/, '');
}

function unused(id: string, taken: Set<string>): string {
  let candidate = id;
  for (let number = 2; taken.has(candidate); number++) candidate = `${id}-${number}`;
  taken.add(candidate);
  return candidate;
}
