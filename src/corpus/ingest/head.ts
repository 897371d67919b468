import { fold } from '../../core/fold.ts';
import { isStopWord } from '../../core/stopwords.ts';
import type { Language } from '../../core/types.ts';
import { isKindOfText } from '../kind-of-text.ts';
import { plainCommunique } from '../plain.ts';
import { longestTitle } from '../segment.ts';
import { squeeze } from './blocks.ts';
import type { Extracted } from './refusal.ts';

/** What stands in the document; null is what a person has to say. */
export interface Found {
  readonly title: string | null;
  readonly date: string | null;
  readonly publisher: string | null;
  readonly language: Language | null;
}

const longestPublisher = 100;
/** How far down a title, or who publishes, may stand, in passages. */
const headPassages = 6;

const publisherLine =
  /^(?:(?:premier )?minist(?:ère|re)|secrétariat d[’']état|gouvernement|présidence|préf(?:ecture|et)|mairie|ville de|commune de|conseil (?:régional|départemental|municipal|des ministres)|département|région|direction|agence|ministry|department|office|government|prime minister|cabinet office|city of|county of|commission européenne|european commission|council of)(?![\p{L}])/iu;

/** Title, day, publisher and language as the document states them. Nothing is inferred from what it does not say. */
export function findHead({ text, meta }: Extracted): Found {
  const { passages, date } = plainCommunique('found', text);
  const lines = passages
    .filter(({ role }) => role !== 'date')
    .slice(0, headPassages)
    .map(({ start, end }) => squeeze(text.slice(start, end)));
  const hasTitle = passages.find(({ role }) => role === 'title') !== undefined;
  const title = meta.title ?? (hasTitle ? lines.find((line) => !isKindOfText(line)) : undefined) ?? null;
  const publisher =
    meta.publisher ?? lines.find((line) => line !== title && line.length <= longestPublisher && publisherLine.test(line) && !/[.!?;:]$/.test(line)) ?? null;
  return { title: title === null || title.length > longestTitle ? null : title, date: date ?? meta.date, publisher, language: languageFound(text) };
}

const typical: Readonly<Record<Language, ReadonlySet<string>>> = {
  fr: new Set('les des et du dans pour une est par au aux sur qui ont sont ce cette avec plus ses leur nous'.split(' ')),
  en: new Set('the and of to is are was were that with for this be by on has have will as at from it'.split(' ')),
};
/** Both languages reach 0.2 to 0.4 in official prose; Spanish, Italian, German and Portuguese stay below 0.05 of either. */
const leastShare = 0.12;

/** French or English by words the neighbours do not share; null when the text is neither, or too short to tell. */
function languageFound(text: string): Language | null {
  const words = fold(text.slice(0, 20_000)).match(/\p{L}+/gu) ?? [];
  const share = (language: Language): number => words.filter((word) => typical[language].has(word)).length / Math.max(1, words.length);
  const [fr, en] = [share('fr'), share('en')];
  if (Math.max(fr, en) < leastShare || Math.max(fr, en) < 2 * Math.min(fr, en)) return null;
  return fr > en ? 'fr' : 'en';
}

/** Buttons carry the id and have room for 60 characters of it. */
const longestId = 56;

/** `2019-04-19-lancement-tchap-messagerie`: the day and the first words that mean something. */
export function proposeId(title: string, date: string | null, language: Language): string {
  const words = (fold(title).match(/[a-z0-9]+/g) ?? []).filter((word) => !isStopWord(word, language)).slice(0, 5);
  const id = [...(date === null ? [] : [date]), ...words].join('-').slice(0, longestId).replace(/-+$/, '');
  return id === '' ? 'communique' : id;
}
