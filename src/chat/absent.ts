import { isStopWord } from '../core/stopwords.ts';
import type { Bilingual, Engine, Hit, Language } from '../core/types.ts';

/**
 * The words that may be said to be absent. A word can be left unexplained by every passage and yet stand in the text
 * (« combien de personnes ? »): to say that the text has nothing on it would be wrong.
 * @param nearest only their communiqués are searched: a word that stood in another would have brought a passage of it.
 */
export function absentWords(missing: readonly string[], nearest: readonly Hit[], { communiques }: Engine): readonly string[] {
  const ids = new Set(nearest.map(({ citation }) => citation.communique));
  const texts = communiques.filter(({ id }) => ids.has(id)).map(({ text }) => bare(text));
  const isAbsent = (word: string): boolean => !texts.some((text) => standsIn(text, word));
  return [...new Set(missing.filter(isAbsent).flatMap((words) => absentOf(words, isAbsent)))];
}

/**
 * Of several words that were read as one (« numéro appeler »), those that stand nowhere; all together when none stands anywhere, or where
 * function words make them one (« mise en examen »).
 */
function absentOf(words: string, isAbsent: (word: string) => boolean): readonly string[] {
  const parts = words.split(/[\s\u00a0]+/);
  const absent = parts.filter(isAbsent);
  const isPhrase = parts.some((word) => isStopWord(bare(word), 'fr') || isStopWord(bare(word), 'en'));
  return absent.length === parts.length || (isPhrase && absent.length > 0) ? [words] : absent;
}

/** The words that passages lack: only of passages in the question’s language can it be said of a word. */
export function lackingIn(nearest: readonly Hit[], { lang, lacking }: { readonly lang: Language; readonly lacking: readonly string[] }): readonly string[] {
  const quotes = nearest.map(({ citation }) => bare(citation.quote));
  const isForeign = nearest.some(({ citation }) => citation.language !== lang);
  return isForeign ? [] : lacking.filter((word) => !quotes.some((quote) => standsIn(quote, word)));
}

/** Words are alike from this many letters on: « interpellé », « interpellations ». */
const stemLength = 5;
const shortestWord = 4;
/** Words about the text rather than about what it says. */
const framing = /^(?:communiques?|textes?|texts?|press)$/;

/**
 * Whether what a text is known not to say may be named as what was asked for. A question can be like one for it in all but the word
 * that matters (« le ministre a-t-il démissionné ? » beside « le Brexit est-il mentionné par le ministre ? »).
 * @param silence as the answer brings it.
 */
export function isAskedFor(silence: Bilingual, question: string, lang: Language, { communiques }: Engine): boolean {
  const known = communiques.flatMap(({ silences = [] }) => silences).find(({ missing }) => missing.fr === silence.fr && missing.en === silence.en);
  const texts = [silence.fr, silence.en, ...(known?.phrasings.fr ?? []), ...(known?.phrasings.en ?? [])];
  const stems = new Set(texts.flatMap(wordsOf).map((word) => word.slice(0, stemLength)));
  return wordsOf(question).every((word) => word.length < shortestWord || isStopWord(word, lang) || framing.test(word) || stems.has(word.slice(0, stemLength)));
}

const wordsOf = (text: string): readonly string[] => bare(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** In the singular or the plural, with or without accents. */
function standsIn(text: string, word: string): boolean {
  const stem = bare(word).replace(/[sx]$/, '');
  const pattern = stem.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
  return stem !== '' && new RegExp(`(?<![\\p{L}\\p{N}])${pattern}[sx]?(?![\\p{L}\\p{N}])`, 'u').test(text);
}

/** The core folds word by word and keeps each at hand; whole texts have no place there. */
function bare(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/œ/g, 'oe');
}
