import { cite } from '../core/cite.ts';
import { paragraphAround } from '../core/context.ts';
import { isRelativeToDate } from '../core/kinds.ts';
import type { Citation, Communique, CommuniqueId, Engine, Fact, Hit, Language, Span } from '../core/types.ts';
import type { PassageRef } from './action.ts';
import type { Block, ContextBlock, QuoteBlock, Reply } from './reply.ts';
import { placeLabel, quoted, sourceLine } from './wording/citation.ts';
import { wording } from './wording/index.ts';

/** Digits of the SHA-256 that ride in a button: enough to tell a corrected text. */
const shaDigits = 8;

/** The place of a citation, for a button. */
export function refOf({ communique, span, sha256 }: Citation): PassageRef {
  return { communique, span, sha: sha256.slice(0, shaDigits) };
}

/** The hit a fact makes by itself; undefined when the text does not bear it. */
export function hitOfFact(communique: Communique, fact: Fact): Hit | undefined {
  const hit = hitOfSpan(communique, fact.span);
  return hit === undefined ? undefined : { ...hit, fact, focus: fact.focusSpan };
}

/** A passage of the text by its place; undefined when no passage stands exactly there. */
export function hitOfSpan(communique: Communique, { start, end }: Span): Hit | undefined {
  const passage = communique.passages.find((candidate) => candidate.start === start && candidate.end === end);
  const citation = passage === undefined ? undefined : cite(communique, passage);
  if (citation === undefined) return undefined;
  const facts = communique.facts.filter((fact) => fact.span.start === start && fact.span.end === end);
  const [only] = facts;
  const fact = facts.length === 1 && only !== undefined ? only : null;
  return { citation, fact, focus: fact?.focusSpan ?? null, score: 1, relativeToDate: isRelativeToDate(citation.quote) };
}

/** The passage a button points at; undefined when the text has changed since, or is gone. */
export function hitOfRef(engine: Engine, { communique: id, span, sha }: PassageRef): Hit | undefined {
  const communique = engine.communiques.find((candidate) => candidate.id === id);
  return communique?.sha256.startsWith(sha) === true ? hitOfSpan(communique, span) : undefined;
}

export function communiqueOf(engine: Engine, id: CommuniqueId): Communique | undefined {
  return engine.communiques.find((candidate) => candidate.id === id);
}

/** What the quotes of a reply are proved by. */
export function textsBehind({ texts = [] }: Pick<Reply, 'texts'>, { communiques }: Pick<Engine, 'communiques'>): readonly Communique[] {
  return texts.length === 0 ? communiques : texts;
}

/** Every quote that a reply shows or holds. */
export function citationsOf({ blocks }: Pick<Reply, 'blocks'>): readonly Citation[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'quote' || block.kind === 'context') return [block.citation];
    return block.kind === 'list' ? (block.citations ?? []) : [];
  });
}

/** The topic of all facts that a passage bears; null when they have several, or none. */
export function topicOf(engine: Engine, { citation, fact }: Hit): string | null {
  const facts = communiqueOf(engine, citation.communique)?.facts ?? [];
  const topics = new Set(facts.filter(({ span }) => span.start === citation.span.start).map(({ topic }) => topic));
  const [only] = topics;
  return fact?.topic ?? (topics.size === 1 && only !== undefined ? only : null);
}

/** Our words for a fact in the reader's language, marked; null when the reader reads the text itself. */
export function translationOf({ citation, fact }: Hit, lang: Language): string | null {
  return fact === null || citation.language === lang ? null : wording(lang).answers.unofficial(fact.statement[lang]);
}

export function quoteBlock(hit: Hit, lang: Language, isAnswer: boolean): QuoteBlock {
  const { citation, focus } = hit;
  return {
    kind: 'quote',
    citation,
    focus: isAnswer ? focus : null,
    source: sourceLine(citation, hit.relativeToDate, lang),
    translation: isAnswer ? translationOf(hit, lang) : null,
    isAnswer,
  };
}

/** Beyond so many UTF-16 units the rest of what a quote introduces is only counted. */
const longestList = 1500;

/** What a quote introduces, each passage word for word with its place: « … avec : » and « Services fermés » say nothing by themselves. */
export function introduced(engine: Engine, { citation }: Hit, lang: Language): readonly Block[] {
  const communique = communiqueOf(engine, citation.communique);
  if (communique === undefined) return [];
  const { passages } = communique;
  const all = passages.filter(({ lead }) => lead !== undefined && passages.at(lead)?.start === citation.span.start);
  const [first] = all;
  if (first === undefined) return [];
  const shown = all.filter(({ end }) => end - first.start <= longestList);
  const citations = shown.map((passage) => cite(communique, passage)).filter((point) => point !== undefined);
  const more = all.length - citations.length;
  const list: Block = {
    kind: 'list',
    items: citations.map((point) => [{ kind: 'text', text: `${quoted(point.quote, point.language)} (${placeLabel(point, lang)})` }]),
    citations,
  };
  const rest: Block = { kind: 'paragraph', content: [{ kind: 'text', text: wording(lang).answers.goesOn(more) }] };
  return [...(citations.length > 0 ? [list] : []), ...(more > 0 ? [rest] : [])];
}

/** The quote in its paragraph, or undefined when the place does not stand in the text. */
export function contextBlock(engine: Engine, { citation, relativeToDate }: Hit, lang: Language): ContextBlock | undefined {
  const communique = communiqueOf(engine, citation.communique);
  if (communique === undefined) return undefined;
  const { before, after } = paragraphAround(communique, citation.span);
  return { kind: 'context', before, citation, after, source: sourceLine(citation, relativeToDate, lang) };
}

/** One plain sentence with the quote and its source. */
export function spokenQuote(hit: Hit, lang: Language): string {
  const { citation, relativeToDate } = hit;
  return wording(lang).answers.spoken(quoted(citation.quote, citation.language), sourceLine(citation, relativeToDate, lang));
}

/** A passage beside the point, for one line: « … » (source). */
export function cited(text: string, { citation, relativeToDate }: Hit, lang: Language): string {
  return `${quoted(text, citation.language)} (${sourceLine(citation, relativeToDate, lang)}).`;
}

/** The clause of a fact, or the whole quote, as its own language writes quotations. */
export function focusText({ citation, focus }: Hit): string {
  if (focus === null) return citation.quote;
  return citation.quote.slice(focus.start - citation.span.start, focus.end - citation.span.start);
}

export function quotedFocus(hit: Hit): string {
  return quoted(focusText(hit), hit.citation.language);
}

/** The clause alone as a citation of its own; the whole quote when no clause was marked. */
export function clauseHit(communique: Communique, hit: Hit): Hit {
  const passage = communique.passages.find(({ start, end }) => start === hit.citation.span.start && end === hit.citation.span.end);
  const citation = hit.focus === null || passage === undefined ? undefined : cite(communique, { ...passage, ...hit.focus });
  return citation === undefined ? hit : { ...hit, citation };
}
