import { months } from '../../core/counts.ts';
import type { AskedKind, Language, SmalltalkTopic } from '../../core/types.ts';
import { formatDay, nbsp, quoted, shorten } from './citation.ts';

/** What the bot speaks for: one communiqué, with its day when known, or several. */
export type Scope = { readonly kind: 'one'; readonly date: string | null } | { readonly kind: 'many'; readonly count: number };

export interface AnswerWording {
  /** « Le communiqué dit : « … » (source). »; the quotation brings its own marks. */
  spoken(quotation: string, source: string): string;
  /** Marks our own words for a quote in another language. */
  unofficial(statement: string): string;
  /** @param mayAnswer the passages that follow may say it in other words. */
  notStated(scope: Scope, missing: readonly string[], mayAnswer: boolean): string;
  /** @param missing a noun phrase of the communiqué's own list of what it does not say. */
  silent(missing: string): string;
  falsePremise(scope: Scope, things: readonly string[]): string;
  /** Introduces what the text says instead of a false premise. */
  saysInstead(scope: Scope): string;
  kindAbsent(scope: Scope, asked: AskedKind | null): string;
  offTopic(scope: Scope, missing: readonly string[]): string;
  /** Introduces passages that do not answer, or that may. @param lacking words of the question that none of them holds. */
  nearest(count: number, mayAnswer: boolean, lacking: readonly string[]): string;
  /** A list was cut short, by so many passages. */
  goesOn(count: number): string;
  ambiguous(count: number): string;
  /** Introduces the choices where they are read in one line. */
  choices(labels: readonly string[]): string;
  smalltalk(topic: SmalltalkTopic, scope: Scope): string;
  examples(questions: readonly string[]): string;
  readonly examplesLabel: string;
}

/** Beyond this many unexplained words, naming them says nothing. */
const mostNamed = 4;
/** A word is repeated up to here. */
const longestNamed = 60;

const frenchText = (scope: Scope): string =>
  scope.kind === 'many' ? `les ${scope.count} communiqués` : scope.date === null ? 'le communiqué' : `le communiqué du ${formatDay(scope.date, 'fr')}`;
const englishText = (scope: Scope): string =>
  scope.kind === 'many' ? `the ${scope.count} communiqués` : scope.date === null ? 'the communiqué' : `the communiqué of ${formatDay(scope.date, 'en')}`;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const isNameable = (missing: readonly string[]): boolean => missing.length > 0 && missing.length <= mostNamed;

function frenchList(words: readonly string[], last: 'ni' | 'ou' | 'et'): string {
  const quotes = words.map((word) => quoted(shorten(word, longestNamed), 'fr'));
  return quotes.length < 2 ? quotes.join('') : `${quotes.slice(0, -1).join(', ')} ${last} ${quotes.at(-1)}`;
}

const day = new RegExp(`^\\d{1,2}(?:er)?\\s(?:${months})`, 'iu');

/** « de 300 policiers », « d’un million », « du 25 décembre ». */
function withDe(thing: string): string {
  if (day.test(thing)) return `du ${thing}`;
  return /^une? /i.test(thing) ? `d’${thing}` : `de ${thing}`;
}

function englishList(words: readonly string[], last: 'or' | 'and' = 'or'): string {
  const quotes = words.map((word) => quoted(shorten(word, longestNamed), 'en'));
  return quotes.length < 2 ? quotes.join('') : `${quotes.slice(0, -1).join(', ')} ${last} ${quotes.at(-1)}`;
}

const frenchAbsent: Readonly<Record<AskedKind, string>> = {
  number: 'sans donner de chiffre',
  money: 'sans donner de prix ni de montant',
  share: 'sans donner de proportion',
  date: 'sans donner de date',
  duration: 'sans donner de durée',
  person: 'sans dire qui',
  place: 'sans dire où',
  reason: 'sans dire pourquoi',
  purpose: 'sans dire dans quel but',
  list: 'sans en donner la liste',
  'yes-no': 'sans le confirmer ni le démentir',
  name: 'sans donner de nom',
};

const englishAbsent: Readonly<Record<AskedKind, string>> = {
  number: 'but gives no figure',
  money: 'but gives no price or amount',
  share: 'but gives no proportion',
  date: 'but gives no date',
  duration: 'but gives no duration',
  person: 'but does not say who',
  place: 'but does not say where',
  reason: 'but does not say why',
  purpose: 'but does not say to what end',
  list: 'but gives no list',
  'yes-no': 'but neither confirms nor denies it',
  name: 'but gives no name',
};

const french: AnswerWording = {
  spoken: (quotation, source) => `Le communiqué dit${nbsp}: ${quotation} (${source}).`,
  unofficial: (statement) => `${statement} (traduction non officielle)`,
  notStated: (scope, missing, mayAnswer) => {
    const claim = `${capital(frenchText(scope))} ${scope.kind === 'many' ? 'ne le disent pas' : 'ne le dit pas'}${mayAnswer ? ' en ces termes' : ''}`;
    return isNameable(missing) ? `${claim}${nbsp}: rien sur ${frenchList(missing, 'ni')}.` : `${claim}.`;
  },
  silent: (missing) => `Le texte ne précise pas ${missing}.`,
  falsePremise: (scope, things) =>
    `${scope.kind === 'many' ? 'Les communiqués ne parlent pas' : 'Le communiqué ne parle pas'} ${things.map(withDe).join(' ni ')}.`,
  saysInstead: (scope) => (scope.kind === 'many' ? `On y lit${nbsp}:` : `Il dit${nbsp}:`),
  kindAbsent: (scope, asked) => {
    // Of several texts, not all need speak of it.
    const mentions = scope.kind === 'many' ? `Parmi ${frenchText(scope)}, un passage au moins en parle` : `${capital(frenchText(scope))} en parle`;
    return `${mentions} ${asked === null ? 'sans le dire' : frenchAbsent[asked]}.`;
  },
  offTopic: (scope, missing) => {
    const claim = `Je ne cite que ${frenchText(scope)}`;
    const verb = scope.kind === 'many' ? 'ne disent' : 'ne dit';
    return isNameable(missing) ? `${claim}, qui ${verb} rien sur ${frenchList(missing, 'ou')}.` : `${claim}.`;
  },
  goesOn: (count) => `Le texte continue${nbsp}: encore ${count} ${count > 1 ? 'passages' : 'passage'}.`,
  nearest: (count, mayAnswer, lacking) => {
    const s = count > 1 ? 's' : '';
    const verb = count > 1 ? 'répondent' : 'répond';
    const passages = mayAnswer ? `Passage${s} qui ${verb} peut-être` : `Passage${s} proche${s}`;
    if (isNameable(lacking)) return `${passages}, où ${lacking.length > 1 ? 'manquent' : 'manque'} ${frenchList(lacking, 'et')}${nbsp}:`;
    return mayAnswer ? `${passages}${nbsp}:` : `${passages}, qui ne ${verb} pas${nbsp}:`;
  },
  ambiguous: (count) => `${count === 2 ? 'Deux' : 'Trois'} passages peuvent répondre. Lequel cherchez-vous${nbsp}?`,
  choices: (labels) => labels.map((label) => quoted(label, 'fr')).join(', '),
  smalltalk: (topic, scope) => {
    const cites = `Je cite ${frenchText(scope)}, mot pour mot, et je dis quand ${scope.kind === 'many' ? 'ils ne répondent' : 'il ne répond'} pas.`;
    switch (topic) {
      case 'greeting':
        return `Bonjour. ${cites}`;
      case 'thanks':
        return 'Avec plaisir. Une autre question, quand vous voulez.';
      case 'goodbye':
        return 'Au revoir, et à bientôt.';
      case 'about':
        return cites;
      case 'opinion':
        return `Je n’ai pas d’avis${nbsp}: je ne cite que ${frenchText(scope)}.`;
      case 'unreadable':
        return `Je n’ai pas pu lire de question. Posez-la en français ou en anglais${nbsp}; je cite ${frenchText(scope)}.`;
    }
  },
  examples: (questions) => `Exemples${nbsp}: ${questions.join(' ')}`,
  examplesLabel: `Exemples${nbsp}:`,
};

const english: AnswerWording = {
  spoken: (quotation, source) => `The communiqué says: ${quotation} (${source}).`,
  unofficial: (statement) => `${statement} (unofficial translation)`,
  notStated: (scope, missing, mayAnswer) => {
    const claim = `${capital(englishText(scope))} ${scope.kind === 'many' ? 'do not say' : 'does not say'}${mayAnswer ? ' so in these words' : ''}`;
    return isNameable(missing) ? `${claim}: nothing on ${englishList(missing)}.` : `${claim}.`;
  },
  silent: (missing) => `The text does not state ${missing}.`,
  falsePremise: (scope, things) => `${scope.kind === 'many' ? 'The communiqués do not mention' : 'The communiqué does not mention'} ${things.join(' or ')}.`,
  saysInstead: (scope) => (scope.kind === 'many' ? 'One reads there:' : 'It says:'),
  kindAbsent: (scope, asked) => {
    const mentions = scope.kind === 'many' ? `Among ${englishText(scope)}, at least one passage mentions this` : `${capital(englishText(scope))} mentions this`;
    return `${mentions} ${asked === null ? 'but does not say' : englishAbsent[asked]}.`;
  },
  offTopic: (scope, missing) => {
    const claim = `I only quote ${englishText(scope)}`;
    const verb = scope.kind === 'many' ? 'say' : 'says';
    return isNameable(missing) ? `${claim}, which ${verb} nothing on ${englishList(missing)}.` : `${claim}.`;
  },
  goesOn: (count) => `The text goes on: ${count} more ${count > 1 ? 'passages' : 'passage'}.`,
  nearest: (count, mayAnswer, lacking) => {
    const isOne = count === 1;
    const passages = mayAnswer ? `${isOne ? 'A passage' : 'Passages'} that may answer` : `${isOne ? 'A nearby passage' : 'Nearby passages'}`;
    if (isNameable(lacking)) return `${passages}, where ${englishList(lacking, 'and')} ${lacking.length > 1 ? 'are' : 'is'} missing:`;
    return mayAnswer ? `${passages}:` : `${passages}, which ${isOne ? 'does' : 'do'} not answer:`;
  },
  ambiguous: (count) => `${count === 2 ? 'Two' : 'Three'} passages may answer. Which one do you mean?`,
  choices: (labels) => labels.map((label) => quoted(label, 'en')).join(', '),
  smalltalk: (topic, scope) => {
    const cites = `I quote ${englishText(scope)} word for word, and say so when ${scope.kind === 'many' ? 'they do' : 'it does'} not answer.`;
    switch (topic) {
      case 'greeting':
        return `Hello. ${cites}`;
      case 'thanks':
        return 'You are welcome. Another question, whenever you like.';
      case 'goodbye':
        return 'Goodbye for now.';
      case 'about':
        return cites;
      case 'opinion':
        return `I hold no opinion: I only quote ${englishText(scope)}.`;
      case 'unreadable':
        return `I could not read a question. Ask it in French or English; I quote ${englishText(scope)}.`;
    }
  },
  examples: (questions) => `Examples: ${questions.join(' ')}`,
  examplesLabel: 'Examples:',
};

export const answerWording: Readonly<Record<Language, AnswerWording>> = { fr: french, en: english };
