import type { FactWords } from './fact-index.ts';
import type { FactMatch } from './fact-match.ts';
import type { CorpusIndex } from './index.ts';
import { passageBears } from './passage-kinds.ts';
import type { Query } from './retrieve.ts';
import { foldParts, raiseBy, valuesOf, vectorOf, type WordVector } from './vectors.ts';

/** How well a passage explains each term of a question. */
export interface Explanation {
  readonly passage: number;
  /** 0 … 1 per term, from the words of the passage (and of its curated fact). */
  readonly own: Float32Array;
  /** The same from what the passage inherits: title, lead, neighbours, names the communiqué is about. */
  readonly inherited: Float32Array;
  /** The part of it that all passages of the communiqué inherit: title, date, what the text is about. */
  readonly setting: Float32Array;
  /** Word places in the passage where each term is met; −1 where it is not. */
  readonly places: Int32Array;
}

/** A term counts as explained from here on. */
export const leastExplained = 0.6;
/** What is inherited counts a little less than what stands there. */
const inheritedFactor = 0.9;

/** How well a passage explains a term, by its own words or by what it inherits, 0 … 1. */
export function explained({ own, inherited }: Explanation, term: number): number {
  return Math.max(own[term] ?? 0, inheritedFactor * (inherited[term] ?? 0));
}

/** What a passage inherits counts less the further away it stands. */
const fromTitle = 1;
const fromDate = 0.9;
const fromLead = 0.9;
const fromNeighbour = 0.8;
const fromOtherParagraph = 0.68;
const fromNames = 0.85;
const fromLinks = 0.95;
/** « coût » beside a sum of money. */
const fromKind = 0.8;
/** Words of a curated fact's phrasings explain almost like the text's own. */
const fromAliases = 0.97;
/** The same for other facts of the same sentence: people ask for one with words of another. */
const fromSiblings = 0.5;

/** Explains passages of one query; vectors are computed once and shared by neighbours. */
export interface Explainer {
  explain(passage: number): Explanation;
  /** The passage as the quote of a curated fact: statement and phrasings explain too. */
  explainFact(passage: number, fact: FactWords, siblings: readonly FactWords[]): Explanation;
}

export function createExplainer(query: Query, index: CorpusIndex, match: FactMatch): Explainer {
  const own = new Map<number, WordVector>();
  const titles = new Map<number, Float32Array>();
  const inherited = new Map<number, Float32Array>();

  /** Without the parts of expressions, if there are any. */
  function ofTerms<T extends Float32Array | Int32Array>(slots: T): T {
    return query.slotCount === query.termCount ? slots : (slots.subarray(0, query.termCount) as T);
  }

  function ownOf(passage: number): WordVector {
    const known = own.get(passage);
    if (known !== undefined) return known;
    const vector = vectorOf(query, index.words, passage);
    own.set(passage, vector);
    return vector;
  }

  function titleOf(doc: number): Float32Array {
    const known = titles.get(doc);
    if (known !== undefined) return known;
    const values = valuesOf(query, index.titles.at(doc));
    raiseBy(query, index.names.at(doc), fromNames, values);
    raiseBy(query, index.dates.at(doc), fromDate, values);
    titles.set(doc, values);
    return values;
  }

  function inheritedOf(passage: number): Float32Array {
    const known = inherited.get(passage);
    if (known !== undefined) return known;
    const doc = index.passageDoc[passage] ?? 0;
    const first = index.docStart[doc] ?? 0;
    const values = new Float32Array(query.termCount);
    raise(values, titleOf(doc), fromTitle);
    const lead = index.communiques[doc]?.passages.at(index.passageOf[passage] ?? 0)?.lead;
    if (lead !== undefined) raise(values, ownOf(first + lead).values, fromLead);
    const linked = index.linked.get(passage);
    if (linked !== undefined) raise(values, valuesOf(query, linked), fromLinks);
    for (let other = passage - 1; other <= passage + 1; other += 2) {
      if (other < first || other >= (index.docStart[doc + 1] ?? 0)) continue;
      raise(values, ownOf(other).values, index.passageBlock[other] === index.passageBlock[passage] ? fromNeighbour : fromOtherParagraph);
    }
    for (let term = 0; term < query.termCount; term += 1) {
      const kind = query.kinds[term];
      if (kind !== undefined && (values[term] ?? 0) < fromKind && passageBears(index, passage, kind)) values[term] = fromKind;
    }
    inherited.set(passage, values);
    return values;
  }

  return {
    explain(passage) {
      const { values, places } = ownOf(passage);
      return { passage, own: ofTerms(values), inherited: inheritedOf(passage), setting: titleOf(index.passageDoc[passage] ?? 0), places: ofTerms(places) };
    },
    explainFact(passage, fact, siblings) {
      const base = ownOf(passage);
      const values = base.values.slice();
      const places = base.places.slice();
      for (const other of [fact, ...siblings]) {
        const aliases = match.aliases(other.id);
        if (aliases === undefined) continue;
        const share = other === fact ? fromAliases : fromSiblings;
        for (let slot = 0; slot < aliases.length; slot += 1) values[slot] = Math.max(values[slot] ?? 0, (aliases[slot] ?? 0) * share);
      }
      foldParts(query, values, places);
      return { passage, own: ofTerms(values), inherited: inheritedOf(passage), setting: titleOf(index.passageDoc[passage] ?? 0), places: ofTerms(places) };
    },
  };
}

/** Raises each value to a share of another. */
function raise(values: Float32Array, from: Float32Array, share: number): void {
  for (let term = 0; term < values.length; term += 1) {
    const value = (from[term] ?? 0) * share;
    if (value > (values[term] ?? 0)) values[term] = value;
  }
}
