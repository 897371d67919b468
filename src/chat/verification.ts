import { fold } from '../core/fold.ts';
import type { TextPlace } from '../core/places.ts';
import type { Engine, Hit, Language, Span } from '../core/types.ts';
import { longestQuotation, type Verification, verifyQuotation } from '../core/verify.ts';
import { paragraph } from './answers.ts';
import { differencesOf } from './differences.ts';
import { cited, hitOfFact, hitOfSpan, quoteBlock, refOf, spokenQuote } from './quotes.ts';
import type { Block, Reply } from './reply.ts';
import { placeLabel, textLabel } from './wording/citation.ts';
import { wording } from './wording/index.ts';

const mostShown = 3;
/** A quotation inside a message counts from this many words on; fewer are a name or a term. */
const leastInnerWords = 4;

/** Says whether a pasted quotation is in the texts, word for word, and shows the words of the text. */
export function verificationReply(pasted: string, engine: Engine, lang: Language): Reply {
  const ours = ourWords(pasted, engine, lang);
  if (ours !== undefined) return ours;
  const result = bestOf(pasted, engine);
  const words = wording(lang).verify;
  switch (result.kind) {
    case 'exact':
      return reply(words.exact(labels(result.places, engine, lang), result.liberties), result.places.slice(0, 1), lang);
    case 'altered': {
      const { communique, span } = result.place;
      // A translation shares names and figures with the text; comparing its words would call every one of them altered.
      if (engine.ask(result.quotation, { fallback: communique.language }).lang !== communique.language) return absentReply(pasted, engine, lang);
      const differences = differencesOf(communique.text.slice(span.start, span.end), result.quotation);
      const sentences = differences.map(({ original, pasted: own }) => words.difference(original, own, communique.language));
      return reply(words.altered(sentences, sentences.length), [result.place], lang);
    }
    case 'stitched':
      return reply(words.stitched(labels(result.places, engine, lang), result.isAltered), result.places, lang);
    case 'absent':
      return absentReply(pasted, engine, lang);
    case 'empty':
      return finish(words.empty, [], lang);
  }
}

/** A message that quotes is judged by what it quotes, unless the whole of it stands in the text. */
function bestOf(pasted: string, engine: Engine): Verification {
  const texts = engine.atHand ?? engine.communiques;
  const whole = verifyQuotation(texts, pasted);
  if (whole.kind === 'exact') return whole;
  const inner = [...pasted.slice(0, longestQuotation).matchAll(/«([^«»]+)»|“([^“”]+)”|"([^"]+)"/gu)]
    .map((match) => match[1] ?? match[2] ?? match[3] ?? '')
    .filter((quotation) => quotation.trim().split(/\s+/).length >= leastInnerWords && quotation.length < pasted.trim().length - 4)
    .toSorted((a, b) => b.length - a.length)[0];
  const judged = inner === undefined ? whole : verifyQuotation(texts, inner);
  return judged.kind === 'absent' || judged.kind === 'empty' ? whole : judged;
}

function reply(sentence: string, places: readonly TextPlace[], lang: Language): Reply {
  const shown = places.flatMap((place) => hitsOf(place)).slice(0, mostShown);
  return finish(sentence, shown, lang);
}

function finish(sentence: string, hits: readonly Hit[], lang: Language): Reply {
  const [first] = hits;
  const buttons: readonly Block[] =
    first === undefined
      ? []
      : [{ kind: 'actions', buttons: [{ label: wording(lang).buttons.inContext, action: { verb: 'context', ref: refOf(first.citation) }, style: 'plain' }] }];
  return {
    lang,
    visibility: 'private',
    blocks: [paragraph(sentence), ...hits.map((hit): Block => ({ ...quoteBlock(hit, lang, true), translation: null })), ...buttons],
    text: first === undefined ? sentence : `${sentence} ${spokenQuote(first, lang)}`,
    answer: null,
  };
}

/** The passages a stretch touches, each with the part of it to stand out. */
function hitsOf({ communique, span }: TextPlace): readonly Hit[] {
  return communique.passages
    .filter((passage) => passage.start < span.end && span.start < passage.end)
    .flatMap((passage) => {
      const hit = hitOfSpan(communique, passage);
      return hit === undefined ? [] : [{ ...hit, focus: within(span, passage) }];
    });
}

function within(span: Span, passage: Span): Span {
  return { start: Math.max(span.start, passage.start), end: Math.min(span.end, passage.end) };
}

/** « § 5 », « § 5 – § 6 » for what spans both, with the text's name where there are several texts. */
function labels(places: readonly TextPlace[], engine: Engine, lang: Language): readonly string[] {
  const all = places.map(({ communique, span, paragraphs: [from, to] }) => {
    const at = (paragraphNumber: number): string =>
      placeLabel({ title: communique.title, quote: communique.text.slice(span.start, span.end), paragraph: paragraphNumber }, lang);
    const place = from === to ? at(from) : `${at(from)} – ${at(to)}`;
    return engine.communiques.length > 1 ? `${textLabel(communique, lang)}, ${place}` : place;
  });
  return [...new Set(all)];
}

/** Statements and translations of this bot come back as quotations; the text's own words are shown instead. */
function ourWords(pasted: string, engine: Engine, lang: Language): Reply | undefined {
  const plain = (text: string): string =>
    fold(text)
      .replace(/\([^)]*(?:unofficial|non officielle)[^)]*\)/g, '')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  const wanted = plain(pasted);
  if (wanted === '') return undefined;
  for (const communique of engine.communiques) {
    const fact = communique.facts.find(({ statement }) => plain(statement.fr) === wanted || plain(statement.en) === wanted);
    const hit = fact === undefined ? undefined : hitOfFact(communique, fact);
    if (hit !== undefined && verifyQuotation([communique], pasted).kind !== 'exact') return finish(wording(lang).verify.ours, [hit], lang);
  }
  return undefined;
}

function absentReply(pasted: string, engine: Engine, lang: Language): Reply {
  const words = wording(lang).verify;
  const answer = engine.ask(pasted);
  const [near] = answer.kind === 'answered' ? [answer.best] : answer.kind === 'ambiguous' ? answer.rivals : answer.kind === 'not-stated' ? answer.nearest : [];
  const isForeign = near !== undefined && near.citation.language !== answer.lang;
  const absent = words.absent(engine.communiques.length);
  const sentence = isForeign ? `${absent} ${words.foreign(near.citation.language)}` : absent;
  if (near === undefined) return finish(sentence, [], lang);
  return {
    lang,
    visibility: 'private',
    blocks: [paragraph(sentence), paragraph(words.nearest), quoteBlock(near, lang, false)],
    text: `${sentence} ${words.nearest} ${cited(near.citation.quote, near, lang)}`,
    answer: null,
  };
}
