import { readFileSync } from 'node:fs';
import { isStopWord } from '../src/core/stopwords.ts';
import type { Communique } from '../src/core/types.ts';
import { plainCommunique } from '../src/corpus/plain.ts';
import { loadPhrasings } from './data.ts';

/** Sentences of a communiqué: forty passages, as most of those that ministries publish. */
const sentencesEach = 40;
const years = [2010, 2024] as const;
/** Share of content words that are replaced: what is left says what the bundled communiqué says, a hundred thousand times over. */
const replaced = 0.8;

const months = ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'septembre', 'octobre', 'novembre', 'décembre'];

/** Texts that look like communiqués and hold as many different words as a large corpus does; the same for the same generator. */
export function createTexts(random: () => number): (n: number) => Communique {
  const words = (JSON.parse(readFileSync('node_modules/an-array-of-french-words/index.json', 'utf8')) as string[]).filter((word) =>
    /^\p{L}{4,12}$/u.test(word),
  );
  shuffle(words, random);
  const { passages, questions } = loadPhrasings('data/communiques');
  const models = [...passages.map(({ text }) => text), ...questions.map(({ text }) => text.replace(/[\s\u00a0]*\?$/, '.'))];
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  /** Few words are frequent and most are rare, as Zipf has it. */
  const anyWord = (): string => words[Math.floor(words.length ** random()) - 1] ?? '';
  const another = (word: string): string => {
    if (word.length < 4 || isStopWord(word.toLowerCase(), 'fr') || random() > replaced) return word;
    if (/^\d/.test(word)) return String(1 + Math.floor(random() * 5000));
    const fresh = anyWord();
    return /^\p{Lu}/u.test(word) ? fresh.charAt(0).toUpperCase() + fresh.slice(1) : fresh;
  };
  const sentence = (): string => (pick(models) ?? '').replace(/[\p{L}\d]+/gu, another);
  return (n) => {
    const title = sentence()
      .replace(/[.\s]+$/, '')
      .slice(0, 90);
    const year = years[0] + Math.floor(random() * (years[1] - years[0] + 1));
    const day = `${1 + Math.floor(random() * 28)} ${pick(months) ?? 'mai'} ${year}`;
    const paragraphs: string[] = [];
    for (let left = sentencesEach; left > 0; ) {
      const size = Math.min(left, 1 + Math.floor(random() * 3));
      paragraphs.push(Array.from({ length: size }, sentence).join(' '));
      left -= size;
    }
    return plainCommunique(`texte-${String(n).padStart(6, '0')}`, `${title}\n\n${day}\n\n${paragraphs.join('\n\n')}\n`);
  };
}

function shuffle<T>(list: T[], random: () => number): void {
  for (let i = list.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    const [a, b] = [list[i], list[j]];
    if (a !== undefined && b !== undefined) [list[i], list[j]] = [b, a];
  }
}
