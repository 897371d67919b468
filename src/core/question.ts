import { readDemands, whatSomebodyIs } from './demands.ts';
import { readAsked } from './expressions.ts';
import { joinFigures } from './figures.ts';
import { detectLanguage } from './language.ts';
import type { Lexicon } from './lexicon.ts';
import type { Repair } from './repair.ts';
import { askForRole } from './role.ts';
import { type Demand, findScaffolds, placesOf } from './scaffold.ts';
import { isStopWord } from './stopwords.ts';
import { leastVeto, type Term } from './term.ts';
import { type Reading, weightyTerms } from './terms.ts';
import { type Token, tokenize } from './tokenize.ts';
import type { Language } from './types.ts';
import { unitsAsked } from './units.ts';
import { keyOf } from './vocabulary.ts';

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
  /** « Combien de personnes », “how many sites”: counts whatever the text counts. */
  readonly countsLight: boolean;
  /** « Quel ministre », “which astronauts”: asks for people by name or title. */
  readonly isWhichPerson: boolean;
  /** Index of the term behind « qui est le », “who is the”: what somebody is. */
  readonly holds: number | undefined;
  /** Pairs of terms joined by « ou », “or”: an answer that explains one of them answers (« en hausse ou en baisse ? »). */
  readonly alternatives: readonly (readonly [number, number])[];
  /** Ids of the scaffolding rows met. */
  readonly scaffolds: readonly string[];
}

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
  // « Aaron » is no misspelt « baron »: a name is mended only to what the texts hold.
  const isName = token.capital && !token.opens;
  if (meant === undefined || (isName && !isKnown(meant, 'fr') && !isKnown(meant, 'en'))) return token;
  return { ...token, key: meant, surface: meant };
}

/**
 * Reads a question: its language, what kind of answer it demands and which words an answer has to explain.
 * @param fallback language of the interface, used when the question's own cannot be told.
 */
export function analyzeQuestion(text: string, lexicon: Lexicon, fallback: Language, spelling: Spelling): Question {
  const written = joinFigures(tokenize(text));
  const language = detectLanguage(written, lexicon, text) ?? fallback;
  // « jusqua kan » is one scaffold as it stands; word by word it would be mended into something else.
  const asWritten = findScaffolds(written, language, lexicon);
  const framed = placesOf(asWritten);
  const tokens = written.map((token, at) => (framed.has(at) ? token : respell(token, language, lexicon, spelling)));
  const isMended = tokens.some((token, at) => token !== written[at]);
  const scaffolds = isMended ? findScaffolds(tokens, language, lexicon) : asWritten;
  const words = tokens.map((token) => readAsked(token, language, lexicon));
  const reading: Reading = { text, tokens, words, scaffolds, language, lexicon };
  const terms = weightyTerms(reading);
  const { demands, nounDemands, counted, countsLight, isWhichPerson } = readDemands(terms, reading);
  const weighed = askForRole(terms, demands, lexicon);
  const alternatives = findAlternatives(weighed, tokens);
  return {
    text,
    language,
    terms: weighed,
    counted,
    countsLight,
    isWhichPerson,
    holds: demands.has('person') ? whatSomebodyIs(weighed, reading) : undefined,
    alternatives,
    demands: [...demands],
    nounDemands,
    units: unitsAsked(text, demands),
    scaffolds: scaffolds.map(({ id }) => id),
  };
}

/** One content word only: several passages may hold it, and none can be told to be meant. */
export function isVague(question: Question): boolean {
  return question.terms.filter((term) => term.weight >= leastVeto).length <= 1;
}
