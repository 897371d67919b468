import type { CorpusIndex } from './index.ts';
import type { Lexicon } from './lexicon.ts';
import type { Query } from './retrieve.ts';
import type { Demand } from './scaffold.ts';
import { lightWeight, type Term } from './term.ts';
import { wordClass } from './vocabulary.ts';

/** Meanings that ask what somebody is: « la fonction de », “X’s job”. */
const positions: ReadonlySet<string> = new Set(['post-position', 'profession', 'job-employment']);

/**
 * « Qui est X ? », « quel poste occupe X ? »: asks what somebody is rather than for somebody.
 * @param demands gets `role`, and loses `person`, where that is what is asked.
 * @returns the terms, those that name the position made light.
 */
export function askForRole(terms: readonly Term[], demands: Set<Demand>, lexicon: Lexicon): readonly Term[] {
  const asksPosition = (term: Term): boolean => term.concepts.some((concept) => positions.has(lexicon.name(concept)));
  const others = terms.filter((term) => term.weight > lightWeight && !asksPosition(term));
  if (others.length === 0 || !others.every((term) => term.isName || (term.concepts.length === 0 && term.value === undefined))) return terms;
  if (!demands.delete('person') && !(demands.size === 0 && terms.some(asksPosition))) return terms;
  demands.add('role');
  return terms.map((term) => (asksPosition(term) ? { ...term, weight: lightWeight } : term));
}

/**
 * Whether a passage says what its person is (« X, ministre de… »), or no passage of its communiqué does.
 */
export function tellsRole(query: Query, index: CorpusIndex, passage: number): boolean {
  const doc = index.passageDoc[passage] ?? 0;
  if (introduces(index, passage, query)) return true;
  for (let other = index.docStart[doc] ?? 0; other < (index.docStart[doc + 1] ?? 0); other += 1) if (introduces(index, other, query)) return false;
  return true;
}

/** Holds a word for a person that its name is said to stand for. */
function introduces(index: CorpusIndex, passage: number, query: Query): boolean {
  const own = index.words.typesAt(passage);
  if (!own.some((type) => query.slotsOf.has(type))) return false;
  return index.linked.get(passage)?.some((type) => ((index.vocabulary.types[type]?.classes ?? 0) & wordClass.person) !== 0 && own.includes(type)) === true;
}
