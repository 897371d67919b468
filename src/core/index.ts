import { createWordReader } from './expressions.ts';
import { FactCollector, type FactIndex, type FactWords } from './fact-index.ts';
import { buildGramIndex, type GramIndex } from './grams.ts';
import type { Lexicon } from './lexicon.ts';
import { findLinks } from './links.ts';
import { type PostingLists, Postings } from './postings.ts';
import type { Communique, Fact, Language } from './types.ts';
import { createVocabulary, type Vocabulary, wordClass } from './vocabulary.ts';
import { type Reading, type Words, wordsOf } from './words.ts';

/** An immutable inverted index: vocabulary type → blocks, and the words of every passage. A block is a paragraph or bullet. */
export interface CorpusIndex extends PostingLists {
  readonly communiques: readonly Communique[];
  readonly vocabulary: Vocabulary;
  /** Per passage, over all communiqués. */
  readonly passageDoc: Uint32Array;
  readonly passageOf: Uint32Array;
  readonly passageBlock: Uint32Array;
  readonly words: readonly Words[];
  readonly factsOf: ReadonlyMap<number, readonly FactWords[]>;
  readonly factIndex: FactIndex;
  /** First passage of each communiqué, and one more. */
  readonly docStart: Uint32Array;
  /** Title and publisher of each communiqué: what all its passages inherit. */
  readonly titles: readonly Words[];
  /** Names said in two passages or more of a communiqué: they are what it is about. */
  readonly names: readonly ReadonlySet<number>[];
  /** Year and month of each communiqué's date line. */
  readonly dates: readonly Uint32Array[];
  /** Per passage, what its names and acronyms are said elsewhere in the communiqué to stand for. */
  readonly linked: ReadonlyMap<number, Uint32Array>;
  /** First passage of each block, and one more. */
  readonly blockStart: Uint32Array;
  /** Null when the corpus is too large for them to pay: above about 50,000 blocks they only add noise and time. */
  readonly grams: GramIndex | null;
}

/** BM25F, from the measurements on PIAF, FQuAD and administrative texts: titles weigh three times a body word. */
const bodyNorm = 0.6;
const titleWeight = 3;
const titleNorm = 0.3;
const leadWeight = 0.5;
const aliasWeight = 0.6;
const averageWords = 30;
const averageTitle = 10;

/** Above this many blocks runs of letters are left out. */
const mostGramBlocks = 50_000;

/** What a date line says without saying it: when the text was published. */
const dateWords: Readonly<Record<Language, string>> = {
  fr: 'date, communiqué, texte, document, publication, publier, paraître, sortir, diffuser, dater',
  en: 'date, press release, statement, text, document, publication, publish, release, issue',
};

/**
 * Builds the index of a corpus. About 10 µs a word: the bundled communiqué takes 30 ms, most of it phrasings.
 * @param reading with an empty vocabulary, for who watches it grow or keeps what was read of words.
 * @param gramBlocks above so many blocks runs of letters are left out.
 */
export function buildIndex(
  communiques: readonly Communique[],
  lexicon: Lexicon,
  reading: Reading = newReading(lexicon),
  gramBlocks: number = mostGramBlocks,
): CorpusIndex {
  const { vocabulary } = reading;
  const postings = new Postings();
  const passageDoc: number[] = [];
  const passageOf: number[] = [];
  const passageBlock: number[] = [];
  const words: Words[] = [];
  const factsOf = new Map<number, readonly FactWords[]>();
  const collector = new FactCollector();
  const docStart: number[] = [];
  const titles: Words[] = [];
  const names: ReadonlySet<number>[] = [];
  const dates: Uint32Array[] = [];
  const blockStart: number[] = [];
  const linked = new Map<number, Uint32Array>();
  for (const [doc, communique] of communiques.entries()) {
    const { text, language } = communique;
    docStart.push(words.length);
    const nameCounts = new Map<number, number>();
    const title = wordsOf(communique.title, language, reading);
    titles.push(title);
    const seen = new Set<string>();
    let paragraph = '';
    for (const [at, passage] of communique.passages.entries()) {
      const source = text.slice(passage.start, passage.end);
      const isRepeated = passage.role === 'title' && seen.has(source);
      seen.add(source);
      const read = isRepeated ? { types: new Uint32Array(), places: new Uint16Array(), length: 0 } : wordsOf(source, language, reading);
      const own = passage.role === 'date' ? wordsOf(`${source}, ${dateWords[language]}`, language, reading) : read;
      const blockKey = `${passage.paragraph} ${passage.role === 'title' || passage.role === 'date' ? at : ''}`;
      if (blockKey !== paragraph || at === 0) {
        blockStart.push(words.length);
        paragraph = blockKey;
        addWeighted(postings, title, blockStart.length - 1, titleWeight / (1 - titleNorm + (titleNorm * title.length) / averageTitle));
        const lead = passage.lead === undefined ? undefined : words[(docStart[doc] ?? 0) + passage.lead];
        if (lead !== undefined) addWeighted(postings, lead, blockStart.length - 1, leadWeight);
      }
      const block = blockStart.length - 1;
      passageDoc.push(doc);
      passageOf.push(at);
      passageBlock.push(block);
      const isFact = (fact: Fact): boolean => !isRepeated && fact.span.start === passage.start && fact.span.end === passage.end;
      const facts = communique.facts.filter(isFact).map((fact) => collector.addFact(fact, language, reading));
      if (facts.length > 0)
        factsOf.set(
          words.length,
          facts.map((fact) => fact.words),
        );
      for (const { aliases } of facts) for (const type of aliases) postings.add(type, block, aliasWeight);
      words.push(own);
      if (passage.role === 'date') dates[doc] = read.types;
      for (const type of new Set(own.types)) if (vocabulary.types[type]?.capital === true) nameCounts.set(type, (nameCounts.get(type) ?? 0) + 1);
      addWeighted(postings, own, block, 1 / (1 - bodyNorm + (bodyNorm * Math.max(own.length, 8)) / averageWords));
    }
    dates[doc] ??= new Uint32Array();
    addLinks(communique, docStart[doc] ?? 0, linked, reading);
    names.push(namesOf(nameCounts, linked, docStart[doc] ?? 0, words));
  }
  docStart.push(words.length);
  blockStart.push(words.length);
  const blockTexts = blockStart.length - 1 > gramBlocks ? null : textsOfBlocks(communiques, passageDoc, passageOf, blockStart);
  return {
    communiques,
    vocabulary,
    words,
    factsOf,
    factIndex: collector.seal(),
    titles: titles.map((title, doc) => withContext(title, communiques[doc], reading)),
    names,
    dates,
    linked,
    passageDoc: Uint32Array.from(passageDoc),
    passageOf: Uint32Array.from(passageOf),
    passageBlock: Uint32Array.from(passageBlock),
    docStart: Uint32Array.from(docStart),
    blockStart: Uint32Array.from(blockStart),
    ...postings.build(vocabulary.types.length),
    grams: blockTexts === null ? null : buildGramIndex(blockTexts),
  };
}

function newReading(lexicon: Lexicon): Reading {
  return { lexicon, vocabulary: createVocabulary(lexicon), reader: createWordReader(lexicon) };
}

/** Title and words of each block, and what curated facts add to it. */
function textsOfBlocks(
  communiques: readonly Communique[],
  passageDoc: readonly number[],
  passageOf: readonly number[],
  blockStart: readonly number[],
): readonly string[] {
  const texts: string[] = [];
  for (let block = 0; block + 1 < blockStart.length; block += 1) {
    const first = blockStart[block] ?? 0;
    const last = (blockStart[block + 1] ?? 1) - 1;
    const communique = communiques[passageDoc[first] ?? 0];
    const from = communique?.passages[passageOf[first] ?? 0]?.start ?? 0;
    const to = communique?.passages[passageOf[last] ?? 0]?.end ?? 0;
    texts.push(`${communique?.title ?? ''} ${communique?.text.slice(from, to) ?? ''}`);
  }
  return texts;
}

/** Names said in two passages or more, with what they are said to stand for. */
function namesOf(counts: ReadonlyMap<number, number>, linked: ReadonlyMap<number, Uint32Array>, first: number, words: readonly Words[]): ReadonlySet<number> {
  const names = new Set([...counts].filter(([, count]) => count > 1).map(([type]) => type));
  for (let passage = first; passage < words.length; passage += 1) {
    const links = linked.get(passage);
    if (links !== undefined && words[passage]?.types.some((type) => names.has(type)) === true) for (const type of links) names.add(type);
  }
  return names;
}

/** Resolves the links of one communiqué to the passages where their names stand. */
function addLinks(communique: Communique, first: number, linked: Map<number, Uint32Array>, reading: Reading): void {
  const { text, language, passages } = communique;
  const typesOf = (words: string): Uint32Array => wordsOf(words, language, reading).types;
  const namesPerson = (words: string): boolean => typesOf(words).some((type) => ((reading.vocabulary.types[type]?.classes ?? 0) & wordClass.person) !== 0);
  const found = new Map<number, Set<number>>();
  for (const { name, words } of findLinks(text, namesPerson)) {
    const types = typesOf(words);
    for (const [at, passage] of passages.entries()) {
      if (!holdsName(text.slice(passage.start, passage.end), name)) continue;
      const known = found.get(first + at) ?? new Set<number>();
      found.set(first + at, known);
      for (const type of types) known.add(type);
    }
  }
  for (const [passage, types] of found) linked.set(passage, Uint32Array.from(types));
}

function holdsName(passage: string, name: string): boolean {
  const at = passage.indexOf(name);
  return at >= 0 && !/\p{L}/u.test(passage[at - 1] ?? ' ') && !/\p{L}/u.test(passage[at + name.length] ?? ' ');
}

/** Words of a text in French that is about France, whether it says so or not. */
const french = /\b(?:France|français|préf(?:et|ecture))/i;

/** The title with whose words these are and, for a text of France, its country: every passage inherits them. */
function withContext(title: Words, communique: Communique | undefined, reading: Reading): Words {
  if (communique === undefined) return title;
  const { publisher, language, text } = communique;
  const types = [...title.types];
  if (publisher !== null) types.push(...wordsOf(publisher.fr, 'fr', reading).types, ...wordsOf(publisher.en, 'en', reading).types);
  if (language === 'fr' && french.test(text)) types.push(...wordsOf('France', 'fr', reading).types);
  return { types: Uint32Array.from(types), places: new Uint16Array(types.length), length: types.length };
}

function addWeighted(postings: Postings, { types }: Words, block: number, weight: number): void {
  for (const type of types) postings.add(type, block, weight);
}
