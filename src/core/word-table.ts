import { readWord, type WordFilters, type WordInfo, wordFlags } from './expressions.ts';
import type { Lexicon } from './lexicon.ts';
import { readScale } from './numbers.ts';
import { filterLength, type Phrase } from './phrases.ts';
import type { Token } from './tokenize.ts';
import type { Language } from './types.ts';

/**
 * What is known of the words of one language, by number. What reading asks at every place stands in arrays of small numbers; the rest is
 * looked at where these let it pass.
 */
export class WordTable implements WordFilters {
  flags = new Uint16Array(1024);
  startRows = new Int32Array(1024);
  contiguousRows = new Int32Array(1024);
  lemmaHashes = new Int32Array(1024);
  formHashes = new Int32Array(1024);
  filters = new Uint32Array(1024 * filterLength);
  private rowCount = 1;
  /** Vocabulary types inside a sentence and at its head, where a capital says nothing; 0 until met, else the type and 1. */
  inside = new Int32Array(1024);
  opening = new Int32Array(1024);
  readonly infos: WordInfo[] = [];
  readonly tokens: Token[] = [];

  /** What was learnt of words stays; their types are those of another vocabulary from now on. */
  forgetTypes(): void {
    this.inside.fill(0);
    this.opening.fill(0);
  }

  /** Reads a word through the lexicon; 20 µs. */
  learn(id: number, token: Token, language: Language, lexicon: Lexicon): void {
    while (id >= this.flags.length) this.grow();
    const info = readWord(token, language, lexicon, false);
    const { surface, value, capital } = token;
    this.infos[id] = info;
    this.tokens[id] = token;
    this.startRows[id] = this.rowOf(info.starts);
    this.contiguousRows[id] = this.rowOf(info.contiguousStarts);
    this.lemmaHashes[id] = packed(info.lemmaHashes);
    this.formHashes[id] = packed(info.formHashes);
    this.flags[id] =
      wordFlags.known |
      (info.isStop ? wordFlags.stop : 0) |
      (info.isElision ? wordFlags.elision : 0) |
      (info.isStop || (value === undefined && surface.length === 1 && !capital) ? wordFlags.skipped : 0) |
      (value === undefined ? 0 : wordFlags.value) |
      (value === undefined && /^(?:une?|one|a)$/i.test(surface) ? wordFlags.article : 0) |
      (readScale(surface) === undefined ? 0 : wordFlags.scale) |
      (/^\d/.test(surface) ? wordFlags.digits : 0) |
      (info.forms.length > packedHashes ? wordFlags.manyForms : 0);
  }

  /** A new row with what may follow any of these; 0 for none. */
  private rowOf(phrases: readonly Phrase[]): number {
    if (phrases.length === 0) return 0;
    const row = this.rowCount;
    this.rowCount += 1;
    if ((row + 1) * filterLength > this.filters.length) {
      const larger = new Uint32Array(2 * this.filters.length);
      larger.set(this.filters);
      this.filters = larger;
    }
    for (const { filter } of phrases)
      for (let i = 0; i < filterLength; i += 1) {
        const at = row * filterLength + i;
        this.filters[at] = (this.filters[at] ?? 0) | (filter[i] ?? 0);
      }
    return row;
  }

  private grow(): void {
    const numbers = (before: Int32Array): Int32Array<ArrayBuffer> => {
      const larger = new Int32Array(2 * before.length);
      larger.set(before);
      return larger;
    };
    const flags = new Uint16Array(2 * this.flags.length);
    flags.set(this.flags);
    this.flags = flags;
    this.startRows = numbers(this.startRows);
    this.contiguousRows = numbers(this.contiguousRows);
    this.lemmaHashes = numbers(this.lemmaHashes);
    this.formHashes = numbers(this.formHashes);
    this.inside = numbers(this.inside);
    this.opening = numbers(this.opening);
  }
}

const packedHashes = 4;

/** Four hashes in one number; where there are fewer the first comes again. */
function packed(hashes: readonly number[]): number {
  return Array.from({ length: packedHashes }, (_, i) => hashes[i] ?? hashes[0] ?? 0).reduce((bits, hash, i) => bits | (hash << (8 * i)), 0);
}
