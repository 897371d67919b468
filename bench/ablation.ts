import { readFileSync } from 'node:fs';
import { createEngine } from '../src/core/engine.ts';
import { buildIndex, type CorpusIndex } from '../src/core/index.ts';
import type { Lexicon } from '../src/core/lexicon.ts';
import { NumberLists, SparseLists } from '../src/core/lists.ts';
import type { Communique } from '../src/core/types.ts';
import { loadData } from '../src/corpus/data.ts';
import { loadLexicon } from '../src/corpus/lexicon-file.ts';
import type { GoldenQuestion } from '../src/eval/golden.ts';
import { evaluate, type Rates, ratesOf } from '../src/eval/rates.ts';

/** One part taken out: of the lexicon, of the communiqués, or of their index. */
interface Variant {
  readonly name: string;
  readonly lexicon?: (lexicon: Lexicon) => Lexicon;
  readonly communique?: (communique: Communique) => Communique;
  readonly index?: (index: CorpusIndex) => CorpusIndex;
}

const variants: readonly Variant[] = [
  { name: 'everything' },
  { name: 'without the lexicon’s meanings', lexicon: (lexicon) => ({ ...lexicon, meanings: () => [], phrases: () => undefined }) },
  {
    name: 'without broader and stands-for',
    lexicon: (lexicon) => ({ ...lexicon, closure: (concept) => lexicon.closure(concept).filter((entry) => entry.concept === concept) }),
  },
  { name: 'without expressions of several words', lexicon: (lexicon) => ({ ...lexicon, phrases: () => undefined }) },
  { name: 'without interrogatives and politeness', lexicon: (lexicon) => ({ ...lexicon, scaffold: () => undefined, hasLongerScaffold: () => false }) },
  { name: 'without light words', lexicon: (lexicon) => ({ ...lexicon, burden: () => undefined, isLight: () => false }) },
  { name: 'without spelling repair', lexicon: (lexicon) => ({ ...lexicon, isReal: () => true }) },
  { name: 'without runs of letters', index: (index) => ({ ...index, grams: null }) },
  {
    name: 'without what title, publisher and date pass on',
    index: (index) => ({
      ...index,
      titles: NumberLists.of([]),
      dates: NumberLists.of([]),
      names: NumberLists.of([]),
    }),
  },
  { name: 'without what names are said to stand for', index: (index) => ({ ...index, linked: new SparseLists(new Uint32Array(), NumberLists.of([])) }) },
  {
    name: 'without phrasings',
    communique: (communique) => ({ ...communique, facts: communique.facts.map((fact) => ({ ...fact, phrasings: { fr: [], en: [] } })), silences: [] }),
  },
  { name: 'without trees: the rule alone', lexicon: (lexicon) => ({ ...lexicon, trees: () => undefined }) },
  { name: 'without silences', communique: (communique) => ({ ...communique, silences: [] }) },
];

const questions = readFileSync('test/golden/calaisis.jsonl', 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as GoldenQuestion);
const lexicon = loadLexicon('dist/data/lexicon.bin');
const curated = loadData('data/communiques');
const plain = curated.map((communique): Communique => ({ ...communique, facts: [], silences: [], summary: [] }));

function ratesWith(communiques: readonly Communique[], variant: Variant): Rates {
  const words = variant.lexicon?.(lexicon) ?? lexicon;
  const texts = variant.communique === undefined ? communiques : communiques.map(variant.communique);
  const index = buildIndex(texts, words);
  const engine = createEngine(texts, words, variant.index?.(index) ?? index);
  return ratesOf(evaluate(questions, (question) => engine.ask(question)).cases);
}

const cells = ({ answered, wrong, abstained, shown }: Rates): string => [answered, wrong, abstained, shown].map((rate) => rate.toFixed(1)).join(' / ');

process.stdout.write('| part | with curated facts | from the plain text |\n|---|---|---|\n');
for (const variant of variants) {
  const fromPlain = variant.communique === undefined ? cells(ratesWith(plain, variant)) : '';
  process.stdout.write(`| ${variant.name} | ${cells(ratesWith(curated, variant))} | ${fromPlain} |\n`);
}
