import { fold, hasAccent } from './fold.ts';
import type { Lexicon, Meaning } from './lexicon.ts';
import { isStopWord } from './stopwords.ts';
import type { Token } from './tokenize.ts';
import type { Language } from './types.ts';

/** What the lexicon knows of one written word, before any context. */
export interface WordInfo {
  /** The word and its dictionary forms. */
  readonly lemmas: readonly string[];
  /** The same with the word as written first: what contiguous expressions are made of. */
  readonly forms: readonly string[];
  readonly isStop: boolean;
  /** Lemmas that begin an expression met with function words between. */
  readonly starts: readonly string[];
  /** `=`-keys that begin an expression met contiguous. */
  readonly contiguousStarts: readonly string[];
}

/** A lexicon expression of several words met in a text: tokens `from` … `to` inclusive. */
export interface Expression {
  readonly from: number;
  readonly to: number;
  readonly meanings: readonly Meaning[];
}

/** At most this many function words may stand between two content words of an expression. */
const widestGap = 3;
/** Words in the longest expression worth following; the few longer ones are all titles. */
const longestExpression = 7;
/** Words kept at hand: texts repeat theirs, and reading one costs about 20 µs. */
const longestCache = 200_000;

/** Reads words of one language through the lexicon, each distinct word once. */
export interface WordReader {
  /** @param asked words of a question: missing accents are restored. */
  read(token: Token, language: Language, asked: boolean): WordInfo;
}

export function createWordReader(lexicon: Lexicon): WordReader {
  const known = new Map<string, WordInfo>();
  return {
    read(token, language, asked) {
      const key = `${language}${asked ? '?' : '.'}${token.surface}`;
      const info = known.get(key);
      if (info !== undefined) return info;
      if (known.size >= longestCache) known.clear();
      const fresh = readWord(token, language, lexicon, asked);
      known.set(key, fresh);
      return fresh;
    },
  };
}

function readWord(token: Token, language: Language, lexicon: Lexicon, asked: boolean): WordInfo {
  if (token.value !== undefined) return { lemmas: [token.key], forms: [token.key], isStop: false, starts: [], contiguousStarts: [] };
  const word = token.surface.normalize('NFC').toLowerCase().replace(/[’ʼ]/g, "'");
  const lemmas = lexicon.lemmas(word, language, asked || (token.capital && !hasAccent(word)));
  const forms = [...new Set([word, ...lemmas])];
  const isStop = isStopWord(fold(token.surface), language);
  return {
    lemmas,
    forms,
    isStop,
    starts: isStop ? [] : lemmas.filter((lemma) => lexicon.hasTermPrefix(`${lemma} `, language)),
    contiguousStarts: forms.map((form) => `=${form}`).filter((key) => lexicon.hasTermPrefix(`${key} `, language)),
  };
}

/**
 * Every expression of the lexicon in a run of tokens; they may overlap.
 * @param asked tokens of a question: words that people only say count.
 */
export function findExpressions(
  tokens: readonly Token[],
  words: readonly WordInfo[],
  language: Language,
  lexicon: Lexicon,
  asked: boolean,
): readonly Expression[] {
  const found: Expression[] = [];
  for (const [from, word] of words.entries()) {
    if (word.starts.length === 0 && word.contiguousStarts.length === 0) continue;
    for (const expression of [...contentRuns(tokens, words, from, language, lexicon), ...contiguousRuns(tokens, words, from, language, lexicon)]) {
      const meanings = asked ? expression.meanings : expression.meanings.filter((meaning) => !meaning.askedOnly);
      if (meanings.length > 0) found.push({ ...expression, meanings });
    }
  }
  return found;
}

function contentRuns(tokens: readonly Token[], words: readonly WordInfo[], from: number, language: Language, lexicon: Lexicon): readonly Expression[] {
  const found: Expression[] = [];
  let keys = words[from]?.starts ?? [];
  let gap = 0;
  for (let at = from + 1; at < tokens.length && keys.length > 0 && at - from < longestExpression + widestGap; at += 1) {
    const word = words[at];
    if (word === undefined || tokens[at]?.afterBreak !== false) break;
    if (word.isStop) {
      gap += 1;
      if (gap > widestGap) break;
      continue;
    }
    gap = 0;
    const extended = keys.flatMap((key) => word.lemmas.map((lemma) => `${key} ${lemma}`));
    const meanings = extended.flatMap((key) => lexicon.meanings(key, language));
    if (meanings.length > 0) found.push({ from, to: at, meanings });
    keys = extended.filter((key) => lexicon.hasTermPrefix(`${key} `, language));
  }
  return found;
}

function contiguousRuns(tokens: readonly Token[], words: readonly WordInfo[], from: number, language: Language, lexicon: Lexicon): readonly Expression[] {
  const found: Expression[] = [];
  let keys = words[from]?.contiguousStarts ?? [];
  for (let at = from + 1; at < tokens.length && keys.length > 0 && at - from < longestExpression; at += 1) {
    const token = tokens[at];
    if (token === undefined || token.afterBreak) break;
    if (/^(?:l|d)$/i.test(token.surface)) continue;
    const extended = keys.flatMap((key) => (words[at]?.forms ?? []).map((form) => `${key} ${form}`));
    const meanings = extended.flatMap((key) => lexicon.meanings(key, language));
    if (meanings.length > 0) found.push({ from, to: at, meanings });
    keys = extended.filter((key) => lexicon.hasTermPrefix(`${key} `, language));
  }
  return found;
}
