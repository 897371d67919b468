import { fold, hasAccent } from './fold.ts';
import type { Lexicon, Meaning } from './lexicon.ts';
import { isStopWord } from './stopwords.ts';
import type { Token } from './tokenize.ts';
import type { Language } from './types.ts';

/** A lexicon expression of several words met in a text: tokens `from` … `to` inclusive. */
export interface Expression {
  readonly from: number;
  readonly to: number;
  readonly meanings: readonly Meaning[];
}

/** At most this many function words may stand between two content words of an expression. */
const widestGap = 3;
/** Words in the longest expression worth following; the drafts hold six longer ones, all titles. */
const longestExpression = 7;

/** Dictionary forms of each token, computed once per text. */
export function lemmasOf(token: Token, language: Language, lexicon: Lexicon, asked: boolean): readonly string[] {
  if (token.value !== undefined) return [token.key];
  const word = token.surface.normalize('NFC').toLowerCase().replace(/[’ʼ]/g, "'");
  const restore = asked || (token.capital && !hasAccent(word));
  return lexicon.lemmas(word, language, restore);
}

/**
 * Every expression of the lexicon in a run of tokens; they may overlap.
 * @param asked tokens of a question: words that people only say count, and missing accents are restored.
 */
export function findExpressions(
  tokens: readonly Token[],
  lemmas: readonly (readonly string[])[],
  language: Language,
  lexicon: Lexicon,
  asked: boolean,
): readonly Expression[] {
  const found: Expression[] = [];
  for (let from = 0; from < tokens.length; from += 1) {
    const token = tokens[from];
    if (token === undefined) continue;
    for (const expression of [...contentRuns(tokens, lemmas, from, language, lexicon), ...contiguousRuns(tokens, lemmas, from, language, lexicon)]) {
      const meanings = asked ? expression.meanings : expression.meanings.filter((meaning) => !meaning.askedOnly);
      if (meanings.length > 0) found.push({ ...expression, meanings });
    }
  }
  return found;
}

function contentRuns(
  tokens: readonly Token[],
  lemmas: readonly (readonly string[])[],
  from: number,
  language: Language,
  lexicon: Lexicon,
): readonly Expression[] {
  const first = tokens[from];
  if (first === undefined || isStopWord(fold(first.surface), language)) return [];
  const found: Expression[] = [];
  let keys = (lemmas[from] ?? []).filter((lemma) => lexicon.hasTermPrefix(`${lemma} `, language));
  let gap = 0;
  for (let at = from + 1; at < tokens.length && keys.length > 0 && at - from < longestExpression + widestGap; at += 1) {
    const token = tokens[at];
    if (token === undefined || token.afterBreak) break;
    if (isStopWord(fold(token.surface), language)) {
      gap += 1;
      if (gap > widestGap) break;
      continue;
    }
    gap = 0;
    const extended = keys.flatMap((key) => (lemmas[at] ?? []).map((lemma) => `${key} ${lemma}`));
    const meanings = extended.flatMap((key) => lexicon.meanings(key, language));
    if (meanings.length > 0) found.push({ from, to: at, meanings });
    keys = extended.filter((key) => lexicon.hasTermPrefix(`${key} `, language));
  }
  return found;
}

function contiguousRuns(
  tokens: readonly Token[],
  lemmas: readonly (readonly string[])[],
  from: number,
  language: Language,
  lexicon: Lexicon,
): readonly Expression[] {
  const found: Expression[] = [];
  let keys = formsOf(tokens[from], lemmas[from])
    .map((word) => `=${word}`)
    .filter((key) => lexicon.hasTermPrefix(`${key} `, language));
  for (let at = from + 1; at < tokens.length && keys.length > 0 && at - from < longestExpression; at += 1) {
    const token = tokens[at];
    if (token === undefined || token.afterBreak) break;
    if (/^(?:l|d)$/i.test(token.surface)) continue;
    const extended = keys.flatMap((key) => formsOf(token, lemmas[at]).map((word) => `${key} ${word}`));
    const meanings = extended.flatMap((key) => lexicon.meanings(key, language));
    if (meanings.length > 0) found.push({ from, to: at, meanings });
    keys = extended.filter((key) => lexicon.hasTermPrefix(`${key} `, language));
  }
  return found;
}

function formsOf(token: Token | undefined, lemmas: readonly string[] | undefined): readonly string[] {
  if (token === undefined) return [];
  return [...new Set([token.surface.toLowerCase().replace(/[’ʼ]/g, "'"), ...(lemmas ?? [])])];
}
