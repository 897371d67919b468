import { visitExpressions, wordFlags } from './expressions.ts';
import { figureAt, joinFigures } from './figures.ts';
import type { Lexicon } from './lexicon.ts';
import { type Demand, findScaffolds, placesOf } from './scaffold.ts';
import { Scan } from './scan.ts';
import { Surfaces } from './surfaces.ts';
import { type Token, tokenize, tokenOf } from './tokenize.ts';
import type { Language } from './types.ts';
import { VocabularyDraft } from './vocabulary-draft.ts';
import { WordTable } from './word-table.ts';
import type { WordsDraft } from './words.ts';

/** What takes the words of a text. */
type Sink = Pick<WordsDraft, 'push' | 'end'>;

const none: ReadonlySet<number> = new Set();

/** What was learnt of words, for corpora that are read one after the other: never two at a time. */
export class LearntWords {
  readonly surfaces = new Surfaces();
  readonly tables: Readonly<Record<Language, WordTable>> = { fr: new WordTable(), en: new WordTable() };

  get size(): number {
    return this.surfaces.size;
  }
}

/**
 * Reads texts into vocabulary types. A corpus has few distinct words: each goes through the lexicon once, and every further one is a look-up
 * in tables of numbers.
 */
export class Reading {
  readonly lexicon: Lexicon;
  readonly vocabulary: VocabularyDraft;
  readonly scan: Scan;
  private readonly tables: LearntWords['tables'];

  /** @param learnt by another reading that is over. */
  constructor(lexicon: Lexicon, learnt: LearntWords = new LearntWords()) {
    this.lexicon = lexicon;
    this.vocabulary = new VocabularyDraft(lexicon);
    this.scan = new Scan(learnt.surfaces);
    this.tables = learnt.tables;
    for (const table of Object.values(this.tables)) table.forgetTypes();
  }

  /** Content words of `text.slice(from, to)` as one more piece of `words`; function words are left out but keep their places. */
  read(text: string, from: number, to: number, language: Language, words: Sink): void {
    this.scan.read(text, from, to);
    this.joinFigures(language);
    this.emit(language, none, words);
  }

  /** Types of a piece of text. */
  typesOf(text: string, language: Language): Uint32Array {
    return collected((sink) => this.read(text, 0, text.length, language, sink));
  }

  /** Types of a way of asking, and what it asks for: its interrogative (« à quelles fins », “to what end”) is no word for the fact. */
  typesOfPhrasing(text: string, language: Language): { readonly types: Uint32Array; readonly demands: readonly Demand[] } {
    const scaffolds = findScaffolds(joinFigures(tokenize(text)), language, this.lexicon);
    const types = collected((sink) => {
      this.scan.read(text, 0, text.length);
      this.joinFigures(language);
      this.emit(language, placesOf(scaffolds), sink);
    });
    return { types, demands: scaffolds.flatMap(({ demand }) => (demand === undefined ? [] : [demand])) };
  }

  private emit(language: Language, skipped: ReadonlySet<number>, words: Sink): void {
    const { count, ids, opens, breaks } = this.scan;
    const table = this.tables[language];
    const { flags, inside, opening } = table;
    for (let at = 0; at < count; at += 1) {
      const id = ids[at] ?? 0;
      if (((flags[id] ?? 0) & wordFlags.skipped) !== 0 || (skipped.size > 0 && skipped.has(at))) continue;
      const known = (opens[at] === 1 ? opening[id] : inside[id]) ?? 0;
      words.push(known > 0 ? known - 1 : this.typeOf(id, opens[at] === 1, language), at);
    }
    visitExpressions({ count, ids, breaks, table }, (from, to, phrases) => {
      if (skipped.size > 0 && skipped.has(from) && skipped.has(to)) return;
      const type = this.vocabulary.phrases(phrases, language);
      if (type !== undefined) words.push(type, from);
    });
    words.end(count);
  }

  private typeOf(id: number, opens: boolean, language: Language): number {
    const table = this.tables[language];
    const type = this.vocabulary.word({ ...this.tokenAt(id, language), opens }, table.infos[id]?.lemmas ?? [], language);
    (opens ? table.opening : table.inside)[id] = type + 1;
    return type;
  }

  /** Replaces the tokens that make one figure by one, and learns the words that are new. */
  private joinFigures(language: Language): void {
    const { scan } = this;
    const { ids, opens, breaks } = scan;
    const table = this.tables[language];
    const scanned = scan.count;
    for (let i = 0; i < scanned; i += 1) if (((table.flags[ids[i] ?? 0] ?? 0) & wordFlags.known) === 0) this.learn(ids[i] ?? 0, language);
    let count = 0;
    for (let i = 0; i < scanned; ) {
      const id = ids[i] ?? 0;
      const isFirst = ((table.flags[id] ?? 0) & (wordFlags.value | wordFlags.article)) !== 0 && this.mayJoin(id, i, table);
      const run = isFirst ? figureAt(this.tokensFrom(i, language), 0) : single;
      // In place: there are never more tokens than were scanned.
      ids[count] = run.length > 1 ? this.joined(id, ids[i + run.length - 1] ?? 0, run.value, language) : id;
      opens[count] = opens[i] ?? 0;
      breaks[count] = breaks[i] ?? 0;
      count += 1;
      i += Math.max(1, run.length);
    }
    scan.count = count;
  }

  /** Whether the token may make one figure with the one behind it. One alone stays as it is. */
  private mayJoin(id: number, at: number, { flags }: WordTable): boolean {
    const { scan } = this;
    if (at + 1 >= scan.count || scan.breaks[at + 1] === 1) return false;
    const [own, next] = [flags[id] ?? 0, flags[scan.ids[at + 1] ?? 0] ?? 0];
    if ((next & wordFlags.scale) !== 0) return true;
    return (own & wordFlags.value) !== 0 && (next & wordFlags.value) !== 0 && ((own | next) & wordFlags.digits) === 0;
  }

  /** The tokens that may make one figure with token `at`. */
  private tokensFrom(at: number, language: Language): readonly Token[] {
    const { scan } = this;
    const tokens: Token[] = [];
    for (let i = at; i < scan.count && (i === at || scan.breaks[i] === 0); i += 1) {
      const token = this.tokenAt(scan.ids[i] ?? 0, language);
      tokens.push({ ...token, opens: scan.opens[i] === 1, afterBreak: scan.breaks[i] === 1 });
      if (i > at && token.value === undefined) break;
    }
    return tokens;
  }

  /** The number of a figure of several words; no single word is written so. */
  private joined(first: number, last: number, value: number, language: Language): number {
    const { surfaces } = this.scan;
    const surface = `${surfaces.texts[first] ?? ''} ${surfaces.texts[last] ?? ''}`;
    const id = surfaces.idOfWord(`${surface} #${value}`);
    const table = this.tables[language];
    if (((table.flags[id] ?? 0) & wordFlags.known) === 0)
      table.learn(id, { ...this.tokenAt(first, language), surface, key: `#${value}`, value }, language, this.lexicon);
    return id;
  }

  private learn(id: number, language: Language): void {
    this.tables[language].learn(id, tokenOf(this.scan.surfaces.texts[id] ?? '', 0, false, false), language, this.lexicon);
  }

  private tokenAt(id: number, language: Language): Token {
    return this.tables[language].tokens[id] ?? tokenOf('', 0, false, false);
  }
}

const single = { length: 1, value: 0 };

function collected(read: (sink: Sink) => void): Uint32Array {
  const types: number[] = [];
  read({ push: (type) => types.push(type), end: () => undefined });
  return Uint32Array.from(types);
}
