import { type Expression, findExpressions, lemmasOf } from './expressions.ts';
import { joinFigures } from './figures.ts';
import { kindOfNoun } from './kinds.ts';
import { detectLanguage } from './language.ts';
import type { Lexicon } from './lexicon.ts';
import type { Repair } from './repair.ts';
import { isStopWord } from './stopwords.ts';
import { type Token, tokenize } from './tokenize.ts';
import type { AskedKind, ConceptId, Language } from './types.ts';
import { keyOf } from './vocabulary.ts';

/** A content word, figure or expression of a question: what an answer has to explain. */
export interface Term {
  /** As written. */
  readonly surface: string;
  /** Folded words of the term, function words left out. */
  readonly keys: readonly string[];
  readonly lowers: readonly string[];
  readonly lemmas: readonly (readonly string[])[];
  readonly concepts: readonly ConceptId[];
  readonly value: number | undefined;
  /** A capitalised word that is no common word: a person, place or organisation. */
  readonly isName: boolean;
  /** How much it matters that the answer explains this term, 0 … 1.2. */
  readonly weight: number;
  /** Stands right behind « quel », “which”: names the kind of answer rather than its content. */
  readonly isTyped: boolean;
  /** Place among the tokens of the question. */
  readonly at: number;
}

export interface Question {
  readonly text: string;
  readonly language: Language;
  readonly terms: readonly Term[];
  readonly asked: readonly AskedKind[];
  /** Index of the first term behind « combien de », “how many”: what is counted. */
  readonly counted: number | undefined;
  readonly isNegated: boolean;
  /** Words were left over once greetings and interrogatives were taken away. */
  readonly hasContent: boolean;
  readonly scaffolds: readonly string[];
}

/** Weights of terms; a term under `leastVeto` (decide.ts) cannot make an answer fail. */
const nameWeight = 1.2;
const contentWeight = 1;
const typedWeight = 0.5;
const lightWeight = 0.2;

interface Scaffolding {
  readonly consumed: ReadonlySet<number>;
  readonly asked: readonly { readonly kind: string; readonly from: number; readonly to: number }[];
  readonly ids: readonly string[];
}

/** Longest match first, left to right, of greetings, politeness and interrogatives. */
function findScaffolds(tokens: readonly Token[], language: Language, lexicon: Lexicon): Scaffolding {
  const consumed = new Set<number>();
  const asked: { kind: string; from: number; to: number }[] = [];
  const ids: string[] = [];
  for (let from = 0; from < tokens.length; ) {
    const match = longestScaffold(tokens, from, language, lexicon);
    if (match === undefined) {
      from += 1;
      continue;
    }
    const [id = '', kind = ''] = match.payload.split('|');
    ids.push(id);
    if (id.startsWith('q-')) asked.push({ kind, from, to: match.to });
    for (let at = from; at <= match.to; at += 1) consumed.add(at);
    from = match.to + 1;
  }
  return { consumed, asked, ids };
}

function longestScaffold(
  tokens: readonly Token[],
  from: number,
  language: Language,
  lexicon: Lexicon,
): { readonly to: number; readonly payload: string } | undefined {
  let best: { to: number; payload: string } | undefined;
  let key = '';
  for (let at = from; at < tokens.length && at < from + 9; at += 1) {
    const token = tokens[at];
    if (token === undefined || (at > from && token.afterBreak)) break;
    key = key === '' ? keyOf(token.surface) : `${key} ${keyOf(token.surface)}`;
    const payload = lexicon.scaffold(key, language);
    if (payload !== undefined) best = { to: at, payload };
    if (!lexicon.hasScaffoldPrefix(`${key} `, language)) break;
  }
  return best;
}

const quantityToKind: Readonly<Record<string, AskedKind>> = {
  number: 'number',
  quantity: 'number',
  money: 'money',
  share: 'share',
  date: 'date',
  duration: 'duration',
  person: 'person',
  place: 'place',
  reason: 'reason',
  purpose: 'purpose',
  list: 'list',
  'yes-no': 'yes-no',
  name: 'name',
};

const negations = new Set([
  'pas',
  'jamais',
  'aucun',
  'aucune',
  'rien',
  'not',
  'never',
  'none',
  'no',
  "n't",
  "isn't",
  "aren't",
  "wasn't",
  "doesn't",
  "didn't",
  "won't",
  "can't",
  'cannot',
  'without',
  'sans',
]);

/** What is needed to mend typing errors: the repairer, and which folded words the corpus itself uses. */
export interface Spelling {
  readonly repair: Repair;
  isKnown(key: string, language: Language): boolean;
}

/** The token as it was meant; real words and words of the corpus are left alone. */
function respell(token: Token, language: Language, lexicon: Lexicon, { repair, isKnown }: Spelling): Token {
  const { key } = token;
  if (token.value !== undefined || key.length < 4) return token;
  for (const known of ['fr', 'en'] as const) {
    if (lexicon.isReal(key, known) || isKnown(key, known) || isStopWord(key, known) || lexicon.scaffold(key, known) !== undefined) return token;
  }
  const meant = repair.repair(key, language);
  return meant === undefined ? token : { ...token, key: meant, surface: meant };
}

/**
 * Reads a question: its language, what kind of answer it asks for and which words an answer has to explain.
 * @param fallback language of the interface, used when the question's own cannot be told.
 */
export function analyzeQuestion(text: string, lexicon: Lexicon, fallback: Language, spelling: Spelling): Question {
  const written = joinFigures(tokenize(text));
  const language = detectLanguage(written, lexicon) ?? fallback;
  const tokens = written.map((token) => respell(token, language, lexicon, spelling));
  const { consumed, asked, ids } = findScaffolds(tokens, language, lexicon);
  const lemmas = tokens.map((token) => lemmasOf(token, language, lexicon, true));
  const terms = findTerms(tokens, lemmas, consumed, asked, language, lexicon);
  const kinds = new Set<AskedKind>();
  let counted: number | undefined;
  for (const { kind, to } of asked) {
    const known = quantityToKind[kind];
    if (known !== undefined) kinds.add(known);
    const next = terms.findIndex((term) => term.at > to);
    if (kind === 'number' && next >= 0 && counted === undefined) counted = next;
  }
  for (const term of terms) {
    if (!term.isTyped) continue;
    const kind = kindOfNoun(term.concepts, lexicon);
    if (kind !== undefined) kinds.add(kind);
  }
  return {
    text,
    language,
    terms,
    counted,
    asked: [...kinds],
    isNegated: tokens.some((token) => negations.has(keyOf(token.surface))),
    hasContent: terms.length > 0,
    scaffolds: ids,
  };
}

function findTerms(
  tokens: readonly Token[],
  lemmas: readonly (readonly string[])[],
  consumed: ReadonlySet<number>,
  asked: Scaffolding['asked'],
  language: Language,
  lexicon: Lexicon,
): readonly Term[] {
  const expressions = chooseExpressions(findExpressions(tokens, lemmas, language, lexicon, true), tokens, consumed, language);
  const terms: Term[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) continue;
    const expression = expressions.get(at);
    const isTyped = asked.some(
      ({ kind, to }) => (kind === '' || kind === 'list') && at === to + 1 && /^(?:k?e?l|quel|which|what|kel)/i.test(keyOf(tokens[to]?.surface ?? '')),
    );
    if (expression !== undefined) {
      terms.push(expressionTerm(tokens, lemmas, expression, isTyped, language, lexicon));
      at = expression.to;
    } else if (!consumed.has(at) && !isStopWord(keyOf(token.surface), language) && (token.surface.length > 1 || token.value !== undefined)) {
      terms.push(wordTerm(token, lemmas[at] ?? [], at, isTyped, language, lexicon));
    }
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
    const content = places.filter((at) => !isStopWord(keyOf(tokens[at]?.surface ?? ''), language));
    if (places.some((at) => taken.has(at)) || content.length === 0 || content.some((at) => consumed.has(at))) continue;
    for (const at of places) taken.add(at);
    chosen.set(expression.from, expression);
  }
  return chosen;
}

function expressionTerm(
  tokens: readonly Token[],
  lemmas: readonly (readonly string[])[],
  expression: Expression,
  isTyped: boolean,
  language: Language,
  lexicon: Lexicon,
): Term {
  const { from, to, meanings } = expression;
  const places = Array.from({ length: to - from + 1 }, (_, i) => from + i).filter((at) => !isStopWord(keyOf(tokens[at]?.surface ?? ''), language));
  const parts = places.map((at) => tokens[at]).filter((token) => token !== undefined);
  const concepts = [...new Set(meanings.map((meaning) => meaning.concept))];
  const isLight = concepts.every((concept) => lexicon.isLight(concept));
  return {
    surface: tokens
      .slice(from, to + 1)
      .map((token) => token.surface)
      .join(' ')
      .replace(/\b([ldcsnmtj]|qu) /gi, '$1’'),
    keys: parts.map((token) => token.key),
    lowers: parts.map((token) => token.surface.toLowerCase()),
    lemmas: places.map((at) => lemmas[at] ?? []),
    concepts,
    value: undefined,
    isName: false,
    weight: isLight ? lightWeight : isTyped ? typedWeight : contentWeight,
    isTyped,
    at: from,
  };
}

function wordTerm(token: Token, lemmas: readonly string[], at: number, isTyped: boolean, language: Language, lexicon: Lexicon): Term {
  const concepts =
    token.value === undefined ? [...new Set(lemmas.flatMap((lemma) => lexicon.meanings(lemma, language)).map((meaning) => meaning.concept))] : [];
  const isCommon = lexicon.isReal(token.key, language);
  const isName = token.value === undefined && token.capital && !token.opens && (!isCommon || concepts.length === 0);
  const isLight = concepts.length > 0 && concepts.some((concept) => lexicon.isLight(concept));
  return {
    surface: token.surface,
    keys: [token.key],
    lowers: [token.surface.toLowerCase()],
    lemmas: [lemmas],
    concepts,
    value: token.value,
    isName,
    weight: isName ? nameWeight : isLight ? lightWeight : isTyped ? typedWeight : contentWeight,
    isTyped,
    at,
  };
}
