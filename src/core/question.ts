import { wordwise } from './boundaries.ts';
import { readWord } from './expressions.ts';
import { joinFigures } from './figures.ts';
import { demandOfNoun, isMeasure } from './kinds.ts';
import { detectLanguage } from './language.ts';
import type { Lexicon } from './lexicon.ts';
import type { Repair } from './repair.ts';
import { askForRole } from './role.ts';
import { type Demand, findScaffolds, placesOf } from './scaffold.ts';
import { isStopWord } from './stopwords.ts';
import { leastVeto, lightWeight, type Term } from './term.ts';
import { headConcepts, keywordKind, type Reading, weightyTerms } from './terms.ts';
import { type Token, tokenize } from './tokenize.ts';
import type { Language } from './types.ts';
import { unitsAsked } from './units.ts';
import { keyOf } from './vocabulary.ts';
import { asksYesNoOnly, askYesNo } from './yes-no.ts';

export interface Question {
  readonly text: string;
  readonly language: Language;
  readonly terms: readonly Term[];
  readonly demands: readonly Demand[];
  /** Those that come from a noun (« quel pays »), not from an interrogative. */
  readonly nounDemands: ReadonlySet<Demand>;
  /** Units that it counts over (« par jour »); see `units.ts`. */
  readonly units: readonly number[];
  /** Index of the first term behind « combien de », “how many”: what is counted. */
  readonly counted: number | undefined;
  /** Index of the term behind « qui est le », “who is the”: what somebody is. */
  readonly holds: number | undefined;
  /** Pairs of terms joined by « ou », “or”: an answer that explains one of them answers (« en hausse ou en baisse ? »). */
  readonly alternatives: readonly (readonly [number, number])[];
  /** Ids of the scaffolding rows met. */
  readonly scaffolds: readonly string[];
}

/** « parmi les renforts, combien de gendarmes ? », “how many of the 200”: asks for a part of something counted. */
const partOf = wordwise(/\bparmi\b|\bd[’']entre\b|\bamong(?:st)?\b|\b(?:how|hw) m(?:an)?y of (?:the|these|those|them)\b|\bout of (?:the|these|those|all)\b/iu);

/** « combien de temps vont-ils rester ? » is not answered by how long they have been there. */
const future = wordwise(/\bwill\b|\bgoing to\b|\bvont\b|\bva\b|\p{L}{2,}(?:era|eront|ira|iront|dra|dront|aura|auront|sera|seront)(?!\p{L})/iu);

/**
 * “What did the minister announce?”, “what is the minister doing?” ask for what was done, neither for somebody nor for somewhere: for
 * those people say who, which and where. “What is the price?” still asks for one.
 */
const whatDoes = /^\P{L}*what\s(?:do|does|did|will|would|can|could|should|must|may|might|has|have|had|is\sthere|are\sthere)\s/iu;
const whatIs = /^\P{L}*what(?:[’']?s|\s(?:is|are|was|were))\s/iu;

const quelEst = /^\P{L}*(?:qu|k)el(?:le)?s? (?:est|sont|était|étaient|sera|seront)\s/iu;

/** « d’où viennent-ils ? » is not answered by where they are. */
const whence = wordwise(/^\P{L}*d[’' ]?(?:où|ou)\b|\bd[’'](?:où|ou)(?:\s|$)|\b(?:where|countr(?:y|ies))\b.*\bfrom\P{L}*$/iu);

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
  for (const { demand, from, to } of scaffolds) {
    if (demand === undefined) continue;
    // « comment les prix vont-ils évoluer ? »: what stands before asks, the inverted verb does not.
    if (demand === 'yes-no' && scaffolds.some((other) => other.from < from && other.id.startsWith('q-') && other.id !== 'q-yes-no')) continue;
    // « qui portent le nom de… » inside a question that asks for something else.
    if (demand === 'name' && demands.size > 0 && !demands.has('yes-no') && !demands.has('list')) continue;
    demands.add(demand);
    const next = terms.findIndex((term) => term.at > to && term.weight > lightWeight);
    const last = keyOf(tokens[to]?.surface ?? '');
    if (demand === 'number' && counted === undefined && next >= 0 && /^(?:de|d|many|mny|of|cb|cmb|cbn|2)$/.test(last)) counted = next;
  }
  if ((demands.has('number') || demands.has('share')) && partOf.test(text)) demands.add('part');
  const isNamed = terms.some((term) => term.isTyped && term.weight > lightWeight);
  for (const term of terms) {
    const isFirst = term === terms[0];
    const isHeadAsked = term.isTyped || (isFirst && keyword !== undefined);
    const kind = demandOfNoun(term.concepts, lexicon) ?? (isHeadAsked ? demandOfHead(term, reading) : undefined);
    if (term.isTyped && namesNothing(kind, text, isNamed && term.weight <= lightWeight)) continue;
    if (kind !== undefined && (term.isTyped || (isFirst && (kind === keyword || (kind === 'limit' && keyword !== undefined)))) && !demands.has(kind)) {
      demands.add(kind);
      nounDemands.add(kind);
    }
    if (kind === 'money' && ((counted === undefined && demands.delete('number')) || demands.delete('quantity') || (demands.size === 0 && !asksHow(reading))))
      demands.add('money');
  }
  if (
    [...demands].every((demand) => demand === 'list') &&
    (whatIs.test(text) || quelEst.test(text)) &&
    terms.some((term) => isMeasure(headConcepts(term, reading), lexicon))
  ) {
    demands.add('quantity');
    nounDemands.add('quantity');
  }
  if (asksYesNoOnly(text, tokens, scaffolds, language)) askYesNo(demands, nounDemands);
  if (demands.has('place') && whence.test(text) && demands.delete('place')) demands.add('origin');
  if (demands.has('duration') && future.test(text) && demands.delete('duration')) demands.add('ahead');
  const weighed = askForRole(terms, demands, lexicon);
  const alternatives = findAlternatives(weighed, tokens);
  return {
    text,
    language,
    terms: weighed,
    counted,
    holds: demands.has('person') ? whatSomebodyIs(weighed, reading) : undefined,
    alternatives,
    demands: [...demands],
    nounDemands,
    units: unitsAsked(text, demands),
    scaffolds: scaffolds.map(({ id }) => id),
  };
}

/** « qui est le ministre de… », “who’s the head of…”: the first term, when it stands right behind. */
function whatSomebodyIs(terms: readonly Term[], { tokens, scaffolds }: Reading): number | undefined {
  const [first] = terms;
  const asks = scaffolds.find(({ demand }) => demand === 'person');
  if (first === undefined || asks === undefined || first.isName || first.at < asks.to) return undefined;
  const between = tokens.slice(asks.from, first.at).map(({ surface }) => keyOf(surface));
  return whoIs.test(between.join(' ')) ? 0 : undefined;
}

const whoIs = /^(?:c est )?(?:qui|ki|who) ?(?:est|etait|sera|sont|s|is|was|will be|are)(?: (?:le|la|l|les|the|l[ea] nouve(?:au|lle)|the new))$/;

/** « un taux d’emploi » is a rate before anything else that “rate” may mean. */
function demandOfHead(term: Term, reading: Reading): Demand | undefined {
  const head = headConcepts(term, reading);
  return isMeasure(head, reading.lexicon) ? 'quantity' : demandOfNoun(head, reading.lexicon);
}

/** « comment payer », “how do I pay”: asks for a way, not a sum. */
const manner = /^(?:comment|cmt|cmnt|koman|how)$/;

function asksHow({ scaffolds, tokens }: Reading): boolean {
  return scaffolds.some(({ id, from }) => id.startsWith('q-') && manner.test(keyOf(tokens[from]?.surface ?? '')));
}

/** A noun near an interrogative that does not name what is asked for; nor does a light one beside another (« la principale ville »). */
function namesNothing(kind: Demand | undefined, text: string, isLightBeside: boolean): boolean {
  return whatDoes.test(text) || ((kind === 'person' || kind === 'place') && (whatIs.test(text) || isLightBeside));
}

/** One content word only: several passages may hold it, and none can be told to be meant. */
export function isVague(question: Question): boolean {
  return question.terms.filter((term) => term.weight >= leastVeto).length <= 1;
}
