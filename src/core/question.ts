import { type Expression, findExpressions, readWord, type WordInfo } from './expressions.ts';
import { joinFigures } from './figures.ts';
import { demandOfNoun, kindOfNoun } from './kinds.ts';
import { detectLanguage } from './language.ts';
import type { Lexicon } from './lexicon.ts';
import { lightenPreamble } from './preamble.ts';
import { unitsAsked } from './rates.ts';
import type { Repair } from './repair.ts';
import { askForRole } from './role.ts';
import { type Demand, findScaffolds, placesOf, type Scaffold, takesNoun } from './scaffold.ts';
import { isStopWord } from './stopwords.ts';
import { lightWeight, type Term } from './term.ts';
import { type Token, tokenize } from './tokenize.ts';
import type { AskedKind, ConceptId, Language } from './types.ts';
import { keyOf } from './vocabulary.ts';

export interface Question {
  readonly text: string;
  readonly language: Language;
  readonly terms: readonly Term[];
  readonly demands: readonly Demand[];
  /** Those that come from a noun (« quel pays »), not from an interrogative. */
  readonly nounDemands: ReadonlySet<Demand>;
  /** Units that it counts over (« par jour »); see `rates.ts`. */
  readonly units: readonly number[];
  /** Index of the first term behind « combien de », “how many”: what is counted. */
  readonly counted: number | undefined;
  /** Pairs of terms joined by « ou », “or”: an answer that explains one of them answers (« en hausse ou en baisse ? »). */
  readonly alternatives: readonly (readonly [number, number])[];
  /** Ids of the scaffolding rows met. */
  readonly scaffolds: readonly string[];
}

/** Weights of terms; a term under `leastVeto` (decide.ts) cannot make an answer fail. */
const nameWeight = 1.2;
const contentWeight = 1;
const typedWeight = 0.5;

/** « parmi les renforts, combien de gendarmes ? », “how many of the 200”: asks for a part of something counted. */
const partOf = /\bparmi\b|\bd[’']entre\b|\bamong(?:st)?\b|\b(?:how|hw) m(?:an)?y of (?:the|these|those|them)\b|\bout of (?:the|these|those|all)\b/iu;

/** « combien de temps vont-ils rester ? » is not answered by how long they have been there. */
const future = /\bwill\b|\bgoing to\b|\bvont\b|\bva\b|\p{L}{2,}(?:era|eront|ira|iront|dra|dront|aura|auront|sera|seront)(?!\p{L})/iu;

/** « d’où viennent-ils ? » is not answered by where they are. */
const whence = /^\P{L}*d[’' ]?(?:où|ou)\b|\bd[’'](?:où|ou)(?:\s|$)|\b(?:where|countr(?:y|ies))\b.*\bfrom\P{L}*$/iu;

/** Words between the two sides of an either/or: « ou bien en », “or is it”. */
const widestChoice = 4;

function findAlternatives(terms: readonly Term[], tokens: readonly Token[]): readonly (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  for (const [i, term] of terms.entries()) {
    const next = terms[i + 1];
    if (next === undefined || next.at - term.at > widestChoice) continue;
    const between = tokens.slice(term.at + 1, next.at).map((token) => keyOf(token.surface));
    if (between.some((word) => word === 'ou' || word === 'or')) pairs.push([i, i + 1]);
  }
  return pairs;
}

/** What is needed to mend typing errors: the repairer, and which folded words the corpus itself uses. */
export interface Spelling {
  readonly repair: Repair;
  isKnown(key: string, language: Language): boolean;
}

/** The token as it was meant; real words and words of the corpus are left alone. */
function respell(token: Token, language: Language, lexicon: Lexicon, { repair, isKnown }: Spelling): Token {
  const { key } = token;
  if (token.value !== undefined || key.length < 3) return token;
  if (lexicon.isReal(key, language) || lexicon.scaffold(key, language) !== undefined) return token;
  for (const known of ['fr', 'en'] as const) if (isKnown(key, known) || isStopWord(key, known)) return token;
  const glued = language === 'fr' ? /^(?:l|d|c|j|m|n|s|qu)([aeiouhy]\p{L}{2,})$/u.exec(token.surface.toLowerCase())?.[1] : undefined;
  if (glued !== undefined && (lexicon.isReal(keyOf(glued), 'fr') || isKnown(keyOf(glued), 'fr'))) return { ...token, key: keyOf(glued), surface: glued };
  const meant = repair.repair(key, language);
  return meant === undefined ? token : { ...token, key: meant, surface: meant };
}

interface Reading {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly words: readonly WordInfo[];
  readonly scaffolds: readonly Scaffold[];
  readonly language: Language;
  readonly lexicon: Lexicon;
}

/**
 * Reads a question: its language, what kind of answer it demands and which words an answer has to explain.
 * @param fallback language of the interface, used when the question's own cannot be told.
 */
export function analyzeQuestion(text: string, lexicon: Lexicon, fallback: Language, spelling: Spelling): Question {
  const written = joinFigures(tokenize(text));
  const language = detectLanguage(written, lexicon) ?? fallback;
  // « jusqua kan » is one scaffold as it stands; word by word it would be mended into something else.
  const framed = placesOf(findScaffolds(written, language, lexicon));
  const tokens = written.map((token, at) => (framed.has(at) ? token : respell(token, language, lexicon, spelling)));
  const scaffolds = findScaffolds(tokens, language, lexicon);
  const words = tokens.map((token) => readWord(token, language, lexicon, true));
  const reading: Reading = { text, tokens, words, scaffolds, language, lexicon };
  const terms = weightyTerms(reading);
  const demands = new Set<Demand>();
  const nounDemands = new Set<Demand>();
  const keyword = keywordKind(terms, reading);
  let counted: number | undefined;
  for (const { demand, to } of scaffolds) {
    if (demand === undefined) continue;
    // « qui portent le nom de… » inside a question that asks for something else.
    if (demand === 'name' && demands.size > 0 && !demands.has('yes-no') && !demands.has('list')) continue;
    demands.add(demand);
    const next = terms.findIndex((term) => term.at > to && term.weight > lightWeight);
    const last = keyOf(tokens[to]?.surface ?? '');
    if (demand === 'number' && counted === undefined && next >= 0 && /^(?:de|d|many|mny|of|cb|cmb|cbn|2)$/.test(last)) counted = next;
  }
  if ((demands.has('number') || demands.has('share')) && partOf.test(text)) demands.add('part');
  for (const term of terms) {
    const kind = demandOfNoun(term.concepts, lexicon);
    if (kind !== undefined && (term.isTyped || (term === terms[0] && kind === keyword)) && !demands.has(kind)) {
      demands.add(kind);
      nounDemands.add(kind);
    }
    if (kind === 'money' && ((counted === undefined && demands.delete('number')) || demands.delete('quantity') || demands.size === 0)) demands.add('money');
  }
  if (demands.has('place') && whence.test(text) && demands.delete('place')) demands.add('origin');
  if (demands.has('duration') && future.test(text) && demands.delete('duration')) demands.add('ahead');
  const weighed = askForRole(terms, demands, lexicon);
  const alternatives = findAlternatives(weighed, tokens);
  return {
    text,
    language,
    terms: weighed,
    counted,
    alternatives,
    demands: [...demands],
    nounDemands,
    units: unitsAsked(text, demands),
    scaffolds: scaffolds.map(({ id }) => id),
  };
}

/** « date communiqué »: the kind of answer comes first where nothing else asks for one. */
function keywordKind([first]: readonly Term[], { scaffolds, language, lexicon }: Reading): AskedKind | undefined {
  if (first?.at !== 0 || scaffolds.some(({ demand, id }) => demand !== undefined || id.startsWith('q-'))) return undefined;
  const [head = []] = first.lemmas;
  const concepts = first.isExpression ? head.flatMap((lemma) => lexicon.meanings(lemma, language).map((meaning) => meaning.concept)) : first.concepts;
  const kind = kindOfNoun(concepts, lexicon);
  return kind === 'place' || kind === 'person' ? undefined : kind;
}

/** A question all of whose words are light, or stand in its interrogative (« Quel est le budget ? »), asks for just these. */
function weightyTerms(reading: Reading): readonly Term[] {
  const found = lightenPreamble(findTerms(reading), reading);
  const terms = found.length > 0 ? found : findTerms({ ...reading, scaffolds: reading.scaffolds.filter(({ demand }) => demand === undefined) });
  const asksSomething =
    reading.scaffolds.some(({ demand }) => demand !== undefined && demand !== 'yes-no' && demand !== 'list') || keywordKind(terms, reading) !== undefined;
  return !asksSomething || terms.some(({ weight }) => weight > lightWeight) ? terms : terms.map((term) => ({ ...term, weight: 1 }));
}

function findTerms(reading: Reading): readonly Term[] {
  const { tokens, words, scaffolds, language } = reading;
  const consumed = placesOf(scaffolds);
  const blocked = placesOf(scaffolds.filter(({ id }) => !id.startsWith('s-fn')));
  const expressions = chooseExpressions(findExpressions(tokens, words), tokens, blocked, language);
  const typedFrom = scaffolds.filter((scaffold) => takesNoun(scaffold, tokens)).map(({ to }) => to + 1);
  const terms: Term[] = [];
  let typed: number | undefined;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) continue;
    if (typedFrom.includes(at)) typed = at;
    const expression = expressions.get(at);
    const isWord = !consumed.has(at) && !isStopWord(keyOf(token.surface), language) && (token.surface.length > 1 || token.value !== undefined);
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
  tokens: readonly Token[],
  consumed: ReadonlySet<number>,
  language: Language,
): ReadonlyMap<number, Expression> {
  const taken = new Set<number>();
  const chosen = new Map<number, Expression>();
  for (const expression of expressions.toSorted((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from)) {
    const places = Array.from({ length: expression.to - expression.from + 1 }, (_, i) => expression.from + i);
    const hasContent = places.some((at) => !isStopWord(keyOf(tokens[at]?.surface ?? ''), language));
    if (!hasContent || places.some((at) => taken.has(at) || consumed.has(at))) continue;
    for (const at of places) taken.add(at);
    chosen.set(expression.from, expression);
  }
  return chosen;
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

function wordTerm({ text, words, language, lexicon }: Reading, token: Token, at: number, isTyped: boolean): Term {
  const own = words[at]?.lemmas ?? [];
  const concepts = token.value === undefined ? [...new Set(own.flatMap((lemma) => lexicon.meanings(lemma, language)).map((meaning) => meaning.concept))] : [];
  const isName = token.value === undefined && token.capital && !token.opens && (!lexicon.isReal(token.key, language) || concepts.length === 0);
  const isLight = isLightWord(own, concepts, language, lexicon) || isTextingDigit(text, token, language);
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
