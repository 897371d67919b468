import { create, insertMultiple, search as oramaSearch } from '@orama/orama';
import { stemmer } from '@orama/stemmers/french';
import Fuse from 'fuse.js';
import lunr from 'lunr';
import lunrFrench from 'lunr-languages/lunr.fr.js';
import lunrStemmers from 'lunr-languages/lunr.stemmer.support.js';
import MiniSearch from 'minisearch';
import type { Lexicon } from '../src/core/lexicon.ts';
import { packPassages } from '../src/core/passages.ts';
import { createSearcher } from '../src/core/search.ts';
import { stem } from '../src/core/stem.ts';
import { isStopWord } from '../src/core/stopwords.ts';
import { tokenize } from '../src/core/tokenize.ts';
import type { Communique, CommuniqueId } from '../src/core/types.ts';
import { segment } from '../src/corpus/segment.ts';
import type { BenchPassage } from './data.ts';

/** What an engine finds, best first: a passage, and the place of its best sentence where the engine has one. */
export interface Found {
  readonly passage: number;
  /** Offsets in the passage's text; null when the engine only knows passages. */
  readonly sentence: { readonly start: number; readonly end: number } | null;
}

export interface BenchEngine {
  readonly name: string;
  /** Indexes all passages and returns the search; may be slow. */
  build(passages: readonly BenchPassage[]): Promise<(question: string, limit: number) => Promise<readonly Found[]>>;
}

const passagesOnly = (ids: readonly number[]): readonly Found[] => ids.map((passage) => ({ passage, sentence: null }));

/** Our analyser as others can use it: folded, elisions split, stop words out, Snowball French. */
export function analyse(text: string): string[] {
  return tokenize(text)
    .filter(({ key }) => !isStopWord(key, 'fr') && key.length > 1)
    .map(({ surface, key, value }) => (value === undefined ? stem(surface.toLowerCase(), 'fr') : key));
}

export function ours(lexicon: Lexicon): BenchEngine {
  return {
    name: 'communique-bot',
    async build(passages) {
      const { communiques, placeOf } = asCommuniques(passages);
      const searcher = createSearcher(communiques, lexicon);
      return async (question, limit) => {
        const { ranked } = searcher.rank(searcher.read(question, 'fr'), () => true);
        const found: Found[] = [];
        for (const { passage } of ranked) {
          const doc = searcher.index.passageDoc[passage] ?? 0;
          const span = communiques[doc]?.passages.at(searcher.index.passageOf[passage] ?? 0);
          const place = span === undefined ? undefined : placeOf(doc, span.start);
          if (span === undefined || place === undefined || found.some((one) => one.passage === place.passage)) continue;
          found.push({ passage: place.passage, sentence: { start: span.start - place.start, end: span.end - place.start } });
          if (found.length >= limit) break;
        }
        return found;
      };
    },
  };
}

/** One for all, as for texts that are read from files. */
const none: readonly never[] = [];

/** Most passages of one communiqué. */
const mostTogether = 50;

/** Passages of one title, in a row, make one communiqué. */
function asCommuniques(passages: readonly BenchPassage[]): {
  readonly communiques: readonly Communique[];
  placeOf(doc: number, at: number): { readonly passage: number; readonly start: number } | undefined;
} {
  const communiques: Communique[] = [];
  const firsts: number[] = [];
  for (let i = 0; i < passages.length; ) {
    const title = passages[i]?.title ?? '';
    const pieces = [title];
    firsts.push(i);
    for (; passages[i]?.title === title && pieces.length <= mostTogether; i += 1) pieces.push(passages[i]?.text ?? '');
    const text = `${pieces.join('\n\n')}\n\n`;
    const id = `d${communiques.length}` as CommuniqueId;
    communiques.push({
      id,
      title,
      publisher: null,
      date: null,
      language: 'fr',
      url: null,
      text,
      sha256: '',
      passages: packPassages(segment(text, () => false).passages),
      facts: none,
      summary: none,
    });
  }
  /** Counted anew each time: kept beside a hundred thousand texts, it was measured as memory of the engine. */
  function placeOf(doc: number, at: number): { readonly passage: number; readonly start: number } | undefined {
    let passage = firsts[doc] ?? 0;
    let start = (communiques[doc]?.title.length ?? 0) + 2;
    if (at < start) return undefined;
    const last = (firsts[doc + 1] ?? passages.length) - 1;
    for (; passage < last; passage += 1) {
      const next = start + (passages[passage]?.text.length ?? 0) + 2;
      if (at < next) break;
      start = next;
    }
    return { passage, start };
  }
  return { communiques, placeOf };
}

export const fuseDefault: BenchEngine = {
  name: 'fuse.js, default',
  async build(passages) {
    const fuse = new Fuse(passages, { keys: ['title', 'text'] });
    return async (question, limit) => passagesOnly(fuse.search(question, { limit }).map(({ refIndex }) => refIndex));
  },
};

export const fuseTokens: BenchEngine = {
  name: 'fuse.js, token search',
  async build(passages) {
    const fuse = new Fuse(passages, { keys: ['title', 'text'], useTokenSearch: true, ignoreDiacritics: true, ignoreLocation: true, threshold: 0.4 });
    const content = (question: string): string =>
      tokenize(question)
        .filter(({ key }) => !isStopWord(key, 'fr') && key.length > 1)
        .map(({ surface }) => surface)
        .join(' ');
    return async (question, limit) => passagesOnly(fuse.search(content(question), { limit }).map(({ refIndex }) => refIndex));
  },
};

function miniSearch(name: string, options: ConstructorParameters<typeof MiniSearch>[0]): BenchEngine {
  return {
    name,
    async build(passages) {
      const engine = new MiniSearch(options);
      engine.addAll(passages.map((passage, id) => ({ id, ...passage })));
      return async (question, limit) =>
        passagesOnly(
          engine
            .search(question)
            .slice(0, limit)
            .map(({ id }) => Number(id)),
        );
    },
  };
}

export const miniSearchDefault = miniSearch('minisearch, default', { fields: ['title', 'text'] });
export const miniSearchOurs = miniSearch('minisearch, our analyser', {
  fields: ['title', 'text'],
  tokenize: analyse,
  processTerm: (term) => term,
  searchOptions: { boost: { title: 2 }, fuzzy: (term) => (term.length > 4 ? 0.2 : false) },
});

export const oramaFrench: BenchEngine = {
  name: '@orama/orama, French',
  async build(passages) {
    const db = create({ schema: { title: 'string', text: 'string' } as const, components: { tokenizer: { language: 'french', stemming: true, stemmer } } });
    await insertMultiple(
      db,
      passages.map((passage, i) => ({ id: String(i), ...passage })),
      500,
    );
    return async (question, limit) => passagesOnly((await oramaSearch(db, { term: question, limit, tolerance: 1 })).hits.map(({ id }) => Number(id)));
  },
};

export const lunrFr: BenchEngine = {
  name: 'lunr-languages, French',
  async build(passages) {
    lunrStemmers(lunr);
    lunrFrench(lunr);
    const french = (lunr as unknown as { readonly fr: lunr.Builder.Plugin }).fr;
    const index = lunr((builder) => {
      builder.use(french);
      builder.ref('id');
      builder.field('title');
      builder.field('text');
      for (const [id, passage] of passages.entries()) builder.add({ id: String(id), ...passage });
    });
    const plain = (question: string): string => question.replace(/[:~^*+\-?"«»'’]/g, ' ');
    return async (question, limit) =>
      passagesOnly(
        index
          .search(plain(question))
          .slice(0, limit)
          .map(({ ref }) => Number(ref)),
      );
  },
};

export const peers: readonly BenchEngine[] = [fuseDefault, fuseTokens, miniSearchDefault, miniSearchOurs, oramaFrench, lunrFr];
