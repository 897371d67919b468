import type { Lexicon } from './lexicon.ts';
import { oppositesOf } from './opposites.ts';
import type { Question } from './question.ts';
import { remembered } from './remembered.ts';
import { editDistance, type Repair } from './repair.ts';
import { rootOf } from './root.ts';
import { stem } from './stem.ts';
import type { Term } from './term.ts';
import type { ConceptId, Language } from './types.ts';
import { cognatePrefix, type Vocabulary } from './vocabulary.ts';

/** Told that a type of the corpus explains a term so well, 0 … 1; a type may come twice, and the higher value counts. */
type Raise = (type: number, value: number) => void;

/** Values of a match by form (docs: explanation of a term by a text word). */
const sameForm = 1;
const sameRoot = 0.8;
const sameSurfaceOtherLanguage = 0.95;
const nearSurfaceOtherLanguage = 0.8;
const sharedPrefixOtherLanguage = 0.75;
/** How many meanings a question's word may have before each one more makes a match by meaning less believable. */
const freeSenses = 2;
const beliefPenalty = 0.1;
const leastBelief = 0.55;
/** Below what explains (decide.ts): a real word one letter off may be a typing error, or the word that makes the question a trap. */
const lookAlike = 0.45;
/** An opposite answers a yes-or-no question, but the meaning itself comes first: at .9 one right answer of 1084 is lost to a rival. */
const opposite = 0.8;
/** A cognate shares at least this many letters at its head, and this share of the longer word. */
const cognateLetters = 5;
const cognateShare = 0.6;
/** Letters that make a region or its people of a town: Calais-is, Lyon-nais. */
const longestEnding = 4;

/** Tells all types that explain a term: same form, same stem, same or narrower meaning, cognate in the other language. */
export function expandTerm(term: Term, question: Question, vocabulary: Vocabulary, repair: Repair, lexicon: Lexicon, tell: Raise): void {
  let isMet = false;
  const raise: Raise = (type, value) => {
    isMet ||= value > 0;
    tell(type, value);
  };
  const belief = Math.max(leastBelief, 1 - beliefPenalty * Math.max(0, term.concepts.length - freeSenses));
  for (const concept of term.concepts) vocabulary.eachOfConcept(concept, (type, value) => raise(type, value * belief));
  for (const concept of oppositesOf(term.concepts, question, lexicon))
    vocabulary.eachOfConcept(concept, (type, value) => raise(type, value * belief * opposite));
  if (term.keys.length === 1) {
    const [key = ''] = term.keys;
    for (const [type, value] of formMatches(key, term, question.language, vocabulary)) raise(type, value);
  }
  if (!isMet && term.concepts.length === 0 && term.value === undefined && term.keys.length === 1) {
    for (const near of repair.near(term.keys[0] ?? '', question.language)) for (const type of vocabulary.byKey(near, question.language)) raise(type, lookAlike);
  }
}

function formMatches(key: string, term: Term, language: Language, vocabulary: Vocabulary): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  for (const other of ['fr', 'en'] as const) {
    const isOwn = other === language;
    for (const type of vocabulary.byKey(key, other)) found.push([type, isOwn || term.value !== undefined ? sameForm : sameSurfaceOtherLanguage]);
    if (isOwn) {
      for (const form of new Set([...term.lowers, key].map((word) => stemOf(word, language)))) {
        for (const type of vocabulary.byStem(form, language)) if (!areApart(key, term, type, vocabulary)) found.push([type, sameForm]);
      }
      const root = rootOf(key, language);
      if (root !== undefined && term.value === undefined) found.push(...derived(root, term, language, vocabulary));
      if (term.value === undefined && key.length >= cognateLetters) found.push(...namesAround(key, language, vocabulary));
    } else if (term.value === undefined && key.length >= cognateLetters) found.push(...cognates(key, other, vocabulary));
  }
  return found;
}

/** Words of questions kept with their stems: one takes two microseconds, and questions repeat theirs. */
const mostStems = 10_000;
const stems: Readonly<Record<Language, Map<string, string>>> = { fr: new Map(), en: new Map() };

function stemOf(word: string, language: Language): string {
  return remembered(stems[language], mostStems, word, () => stem(word, language));
}

/** One stem but two words that the lexicon knows to mean different things: « fermé », « fermement ». */
function areApart(key: string, term: Term, type: number, vocabulary: Vocabulary): boolean {
  const other = vocabulary.types[type];
  if (other === undefined || other.key === key || term.concepts.length === 0) return false;
  // Made anew each time it is asked for.
  const { explains } = other;
  return explains.length > 0 && !explains.some(([concept]) => term.concepts.includes(concept));
}

/** Words of one root, unless the lexicon knows both: then it has already said whether they mean the same (associer, association). */
function derived(root: string, term: Term, language: Language, vocabulary: Vocabulary): readonly (readonly [number, number])[] {
  return Array.from(vocabulary.byRoot(root, language))
    .filter((type) => term.concepts.length === 0 || !vocabulary.hasMeaning(type))
    .map((type) => [type, sameRoot] as const);
}

/** Names made of a name: Calais and Calaisis, Lyon and Lyonnais. */
function namesAround(key: string, language: Language, vocabulary: Vocabulary): readonly (readonly [number, number])[] {
  return Array.from(vocabulary.byPrefix(key.slice(0, cognatePrefix), language))
    .filter((type) => {
      const name = vocabulary.types[type];
      if (name === undefined || !name.capital || vocabulary.hasMeaning(type) || name.key.length < cognateLetters) return false;
      return Math.abs(name.key.length - key.length) <= longestEnding && (name.key.startsWith(key) || key.startsWith(name.key));
    })
    .map((type) => [type, sameRoot] as const);
}

function cognates(key: string, other: Language, vocabulary: Vocabulary): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  for (const type of vocabulary.byPrefix(key.slice(0, cognatePrefix), other)) {
    const candidate = vocabulary.types[type]?.key ?? '';
    let shared = cognatePrefix;
    while (shared < Math.min(key.length, candidate.length) && key[shared] === candidate[shared]) shared += 1;
    // Words further apart in length are further apart in edits, which take a microsecond to count.
    if (key.length >= 6 && Math.abs(key.length - candidate.length) <= 2 && editDistance(key, candidate) <= 2) found.push([type, nearSurfaceOtherLanguage]);
    else if (shared >= cognateLetters && shared >= cognateShare * Math.max(key.length, candidate.length)) found.push([type, sharedPrefixOtherLanguage]);
  }
  return found;
}

/** The parts of an expression as terms of their own, for texts that say it in other words. */
export function partsOf(term: Term, question: Question, lexicon: Lexicon): readonly Term[] {
  if (!term.isExpression) return [];
  return term.keys.map((key, i) => {
    const lemmas = term.lemmas[i] ?? [];
    const concepts: readonly ConceptId[] = [
      ...new Set(lemmas.flatMap((lemma) => lexicon.meanings(lemma, question.language)).map((meaning) => meaning.concept)),
    ];
    return { ...term, isExpression: false, keys: [key], lowers: [term.lowers[i] ?? key], lemmas: [lemmas], concepts };
  });
}
