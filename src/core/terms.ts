import { type Expression, findExpressions, type WordInfo } from './expressions.ts';
import { kindOfNoun } from './kinds.ts';
import type { Lexicon } from './lexicon.ts';
import { lightenPreamble } from './preamble.ts';
import { placesOf, type Scaffold, typedPlaces } from './scaffold.ts';
import { isStopWord } from './stopwords.ts';
import { lightWeight, type Term } from './term.ts';
import type { Token } from './tokenize.ts';
import type { AskedKind, ConceptId, Language } from './types.ts';
import { keyOf } from './vocabulary.ts';

/** A question on its way to its terms. */
export interface Reading {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly words: readonly WordInfo[];
  readonly scaffolds: readonly Scaffold[];
  readonly language: Language;
  readonly lexicon: Lexicon;
}

/** Weights of terms; a term under `leastVeto` cannot make an answer fail. */
const nameWeight = 1.2;
const contentWeight = 1;
const typedWeight = 0.5;

/** Meanings of the noun that the others of an expression belong to: « taux de chômage », “unemployment rate”. */
export function headConcepts({ isExpression, lemmas, concepts }: Term, { language, lexicon }: Reading): readonly ConceptId[] {
  if (!isExpression) return concepts;
  const head = (language === 'fr' ? lemmas[0] : lemmas.at(-1)) ?? [];
  return head.flatMap((lemma) => lexicon.meanings(lemma, language).map((meaning) => meaning.concept));
}

/** « date communiqué »: the kind of answer comes first where nothing else asks for one. */
export function keywordKind([first]: readonly Term[], { scaffolds, language, lexicon }: Reading): AskedKind | undefined {
  if (first?.at !== 0 || scaffolds.some(({ demand, id }) => demand !== undefined || id.startsWith('q-'))) return undefined;
  const [head = []] = first.lemmas;
  const concepts = first.isExpression ? head.flatMap((lemma) => lexicon.meanings(lemma, language).map((meaning) => meaning.concept)) : first.concepts;
  const kind = kindOfNoun(concepts, lexicon);
  return kind === 'place' || kind === 'person' ? undefined : kind;
}

/** A question all of whose words are light, or stand in its interrogative (« Quel est le budget ? »), asks for just these. */
export function weightyTerms(reading: Reading): readonly Term[] {
  const found = lightenPreamble(findTerms(reading), reading);
  const terms = found.length > 0 ? found : findTerms({ ...reading, scaffolds: reading.scaffolds.filter(({ demand }) => demand === undefined) });
  const asksSomething =
    reading.scaffolds.some(({ demand }) => demand !== undefined && demand !== 'yes-no' && demand !== 'list') || keywordKind(terms, reading) !== undefined;
  return !asksSomething || terms.some(({ weight }) => weight > lightWeight) ? terms : terms.map((term) => ({ ...term, weight: 1 }));
}

function findTerms(reading: Reading): readonly Term[] {
  const { tokens, words, scaffolds, language } = reading;
  const consumed = placesOf(scaffolds);
  // Folded, « à » reads like the verb « a », which keeps words apart; it opens expressions (« à l’étranger »).
  const isPreposition = ({ from, to }: Scaffold): boolean => from === to && /^à$/iu.test(tokens[from]?.surface ?? '');
  const blocked = placesOf(scaffolds.filter((scaffold) => !scaffold.id.startsWith('s-fn') && !isPreposition(scaffold)));
  const expressions = chooseExpressions(findExpressions(tokens, words), reading, blocked);
  const typedFrom = typedPlaces(scaffolds, tokens);
  const terms: Term[] = [];
  let typed: number | undefined;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) continue;
    if (typedFrom.has(at)) typed = at;
    const expression = expressions.get(at);
    const isWord =
      !consumed.has(at) && !isStopWord(keyOf(token.surface), language) && (token.surface.length > 1 || token.value !== undefined) && !isNoWord(reading, at);
    if (expression !== undefined) terms.push(expressionTerm(reading, expression, typed !== undefined));
    else if (isWord) terms.push(wordTerm(reading, token, at, typed !== undefined));
    if (expression !== undefined) at = expression.to;
    // « quel nouveau tarif »: a light word right before the noun lets it be the typed one.
    if ((expression !== undefined || isWord) && ((terms.at(-1)?.weight ?? 0) > lightWeight || at + 1 >= tokens.length || consumed.has(at + 1)))
      typed = undefined;
    else if (typed !== undefined && typed < at && isStopWord(keyOf(tokens[at + 1]?.surface ?? ''), language)) typed = undefined;
  }
  return terms;
}

/** Longest first, never across scaffolding; an expression of function words only (« à la fois ») is not kept. */
function chooseExpressions(
  expressions: readonly Expression[],
  { text, tokens, language }: Reading,
  consumed: ReadonlySet<number>,
): ReadonlyMap<number, Expression> {
  const taken = new Set<number>();
  const chosen = new Map<number, Expression>();
  for (const expression of expressions.toSorted((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from)) {
    const places = Array.from({ length: expression.to - expression.from + 1 }, (_, i) => expression.from + i);
    const hasContent = places.some((at) => !isStopWord(keyOf(tokens[at]?.surface ?? ''), language));
    if (!hasContent || places.some((at) => taken.has(at) || consumed.has(at))) continue;
    if (isBesideNoun(expression, tokens, language) || cutsCompound(expression, text, tokens)) continue;
    for (const at of places) taken.add(at);
    chosen.set(expression.from, expression);
  }
  return chosen;
}

/** « à la Maison-Blanche », « du nord-ouest »: what a hyphen joins is one word. */
function cutsCompound({ from, to }: Expression, text: string, tokens: readonly Token[]): boolean {
  const isJoined = (left: Token | undefined, right: Token | undefined): boolean =>
    left !== undefined && right !== undefined && right.value === undefined && text.slice(left.end, right.start) === '-';
  return isJoined(tokens[to], tokens[to + 1]) || isJoined(tokens[from - 1], tokens[from]);
}

/** “1st”, « 2ème »: the end of a figure. */
const ordinalEnd = /^(?:st|nd|rd|th|er|re|ere|e|eme|de|nde)$/;

/** « on peu passer » for « peut »: a verb follows. */
const mistakenVerb = /^(?:peu|pe|peux)$/;

/** What stands among the words of a question and is none of them. */
function isNoWord({ text, tokens, language }: Reading, at: number): boolean {
  const [before, token, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (token === undefined) return true;
  if (before?.value !== undefined && before.end === token.start && /\d$/.test(before.surface) && ordinalEnd.test(token.key)) return true;
  return language === 'fr' && mistakenVerb.test(token.key) && next !== undefined && infinitive.test(text.slice(next.start, next.end).toLowerCase());
}

/** “the public” before “meeting”: an adjective stands for a noun only where none follows. */
function isBesideNoun({ from, to }: Expression, tokens: readonly Token[], language: Language): boolean {
  const next = tokens[to + 1];
  if (language !== 'en' || to !== from + 1 || keyOf(tokens[from]?.surface ?? '') !== 'the' || next === undefined || next.afterBreak) return false;
  return next.value === undefined && !isStopWord(keyOf(next.surface), language);
}

function expressionTerm({ text, tokens, words, language, lexicon }: Reading, { from, to, meanings }: Expression, isTyped: boolean): Term {
  const places = Array.from({ length: to - from + 1 }, (_, i) => from + i).filter((at) => !isStopWord(keyOf(tokens[at]?.surface ?? ''), language));
  const parts = places.map((at) => tokens[at]).filter((token) => token !== undefined);
  const concepts = [...new Set(meanings.map((meaning) => meaning.concept))];
  return {
    surface: text.slice(tokens[from]?.start ?? 0, tokens[to]?.end ?? 0),
    keys: parts.map((token) => token.key),
    lowers: parts.map((token) => token.surface.toLowerCase()),
    lemmas: places.map((at) => words[at]?.lemmas ?? []),
    concepts,
    value: undefined,
    isName: false,
    weight: weigh(isLightWord([parts.map((part) => part.key).join(' ')], concepts, language, lexicon), false, isTyped),
    isTyped,
    isExpression: true,
    at: from,
  };
}

/** Words that no finite verb follows; articles, which are pronouns as well, where no subject stands before them. */
const determiners =
  /^(?:de|d|par|sans|avec|sur|sous|dans|chez|contre|vers|entre|pour|une?|des|du|aux?|cet(?:te)?|ces|[mts]on|[mt]a|[mts]es|[nv]os|[nv]otre|leurs|chaque)$/;
const articles = /^(?:l|le|la|les)$/;
const subjects = /^(?:je|tu|ils?|elles?|on|nous|vous|qui|ne|n|me|te|se|y)$/;
const infinitive = /(?:er|ir|re)$/;

/** Dictionary forms without those of verbs, where a noun must stand and the word is one: « des pensions » is nothing of « penser ». */
function lemmasInPlace({ tokens, words, language, lexicon }: Reading, at: number): readonly string[] {
  const own = words[at]?.lemmas ?? [];
  if (language !== 'fr' || own.length < 2) return own;
  const before = keyOf(tokens[at - 1]?.surface ?? '');
  const mustBeNoun = determiners.test(before) || (articles.test(before) && !subjects.test(keyOf(tokens[at - 2]?.surface ?? '')));
  if (!mustBeNoun) return own;
  const [written] = own;
  const nouns = own.filter((lemma) => lemma === written || !infinitive.test(lemma));
  return nouns.some((lemma) => lexicon.meanings(lemma, 'fr').length > 0) ? nouns : own;
}

function wordTerm(reading: Reading, token: Token, at: number, isTyped: boolean): Term {
  const { text, language, lexicon } = reading;
  const own = lemmasInPlace(reading, at);
  const concepts = token.value === undefined ? [...new Set(own.flatMap((lemma) => lexicon.meanings(lemma, language)).map((meaning) => meaning.concept))] : [];
  const isName = token.value === undefined && token.capital && !token.opens && (!lexicon.isReal(token.key, language) || concepts.length === 0);
  const isLight =
    isLightWord(own, concepts, language, lexicon) || isTextingDigit(text, token, language) || isMannerAdverb(token.surface.toLowerCase(), reading);
  return {
    surface: text.slice(token.start, token.end),
    keys: [token.key],
    lowers: [token.surface.toLowerCase()],
    lemmas: [own],
    concepts,
    value: token.value,
    isName,
    weight: weigh(isLight, isName, isTyped),
    isTyped,
    isExpression: false,
    at,
  };
}

function isLightWord(lemmas: readonly string[], concepts: readonly ConceptId[], language: Language, lexicon: Lexicon): boolean {
  const burdens = lemmas.map((lemma) => lexicon.burden(lemma, language));
  if (burdens.includes('heavy')) return false;
  return burdens.includes('light') || concepts.some((concept) => lexicon.isLight(concept));
}

/** Words in -ly that are no adverbs, or that an answer must meet. */
const englishLookalikes =
  /^(?:daily|apply|reply|supply|early|elderly|friendly|costly|deadly|weekly|monthly|yearly|hourly|family|likely|orderly|multiply|imply|comply|rely|only|directly|partly|mostly|newly)$/;

/** « normalement », “automatically”: made of an adjective, unlike « logement », which is made of a verb. */
function isMannerAdverb(word: string, { language, lexicon }: Reading): boolean {
  const base = (language === 'fr' ? /^(.*(?:al|ell|iv|iqu|eus|air|abl|ibl|ièr|ein|ain)e)ment$/u : /^(.{3,})ly$/u).exec(word)?.[1];
  if (language === 'en')
    return base !== undefined && !englishLookalikes.test(word) && (lexicon.isReal(base, 'en') || lexicon.isReal(base.replace(/i$/, 'y'), 'en'));
  if (/[^aeiou](?:a|e)mment$/u.test(word)) return true;
  return (
    base !== undefined && lexicon.isReal(keyOf(base), 'fr') && !lexicon.lemmas(base, 'fr', false).some((lemma) => lemma !== base && infinitive.test(lemma))
  );
}

function weigh(isLight: boolean, isName: boolean, isTyped: boolean): number {
  if (isName) return nameWeight;
  if (isLight) return lightWeight;
  return isTyped ? typedWeight : contentWeight;
}

/** “cops sent 2 calais”, « cb 2 migrants »: in a line without capitals (or accents), a bare 2 or 4 is a preposition as often as a figure. */
function isTextingDigit(text: string, { surface }: Token, language: Language): boolean {
  if (language === 'fr') return surface === '2' && !/\p{Lu}|[à-ÿ]/u.test(text);
  return (surface === '2' || surface === '4') && !/\p{Lu}/u.test(text);
}
