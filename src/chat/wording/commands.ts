import type { Bilingual, Language } from '../../core/types.ts';
import { nbsp, quoted } from './citation.ts';

/** Descriptions of commands and options, at most 100 characters each, the shortest limit of the platforms. */
export const commandDescriptions = {
  ask: { fr: 'Poser une question sur le communiqué', en: 'Ask a question about the communiqué' },
  askIn: { fr: 'Poser une question sur un seul communiqué', en: 'Ask a question about one communiqué only' },
  askQuestion: { fr: 'La question, en français ou en anglais', en: 'The question, in French or English' },
  summary: { fr: 'Le communiqué en quelques citations', en: 'The communiqué in a few quotes' },
  facts: { fr: 'Les faits du communiqué, par thème', en: 'The facts of the communiqué, by topic' },
  factsTopic: { fr: 'Un thème, ou rien pour les voir tous', en: 'A topic, or nothing to see them all' },
  source: { fr: 'Un fait dans son paragraphe', en: 'A fact in its paragraph' },
  sourceFact: { fr: 'Le nom du fait, ou quelques mots', en: 'The name of the fact, or a few words' },
  verify: { fr: 'Vérifier une citation, mot pour mot', en: 'Check a quotation, word for word' },
  verifyQuotation: { fr: 'La citation à vérifier', en: 'The quotation to check' },
  list: { fr: 'Les communiqués que je connais', en: 'The communiqués I know' },
  communique: { fr: 'Un seul communiqué, ou rien pour tous', en: 'One communiqué, or nothing for all' },
  help: { fr: 'Ce que l’on peut demander', en: 'What one can ask' },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** One line of the help: what to type after the bot's name or at the prompt, and what it gives. */
interface Usage {
  readonly usage: string;
  readonly what: string;
}

export const commandUsages: Readonly<Record<Language, readonly Usage[]>> = {
  fr: [
    { usage: 'résumé', what: commandDescriptions.summary.fr },
    { usage: 'faits [thème]', what: commandDescriptions.facts.fr },
    { usage: 'source <fait>', what: commandDescriptions.source.fr },
    { usage: 'vérifier <citation>', what: commandDescriptions.verify.fr },
    { usage: 'liste', what: commandDescriptions.list.fr },
    { usage: 'dans:<communiqué> <question>', what: commandDescriptions.askIn.fr },
    { usage: 'aide', what: commandDescriptions.help.fr },
  ],
  en: [
    { usage: 'summary', what: commandDescriptions.summary.en },
    { usage: 'facts [topic]', what: commandDescriptions.facts.en },
    { usage: 'source <fact>', what: commandDescriptions.source.en },
    { usage: 'verify <quotation>', what: commandDescriptions.verify.en },
    { usage: 'list', what: commandDescriptions.list.en },
    { usage: 'in:<communiqué> <question>', what: commandDescriptions.askIn.en },
    { usage: 'help', what: commandDescriptions.help.en },
  ],
};

export interface CommandWording {
  readonly summaryHeading: string;
  /** Which text, whose, when. */
  summaryOf(text: string): string;
  /** The quotes were chosen by rule and read over by nobody. */
  readonly summaryProposed: string;
  /** Marks our words beside quotes of another language, once for a whole list. */
  readonly unofficialBeside: string;
  readonly noSummary: string;
  readonly factsHeading: string;
  factsOf(topic: string): string;
  readonly topicsHint: string;
  /** Statements are ours; the quote is one step away. */
  readonly statementsHint: string;
  unknownTopic(typed: string): string;
  readonly noFacts: string;
  unknownFact(typed: string): string;
  readonly didYouMean: string;
  readonly sourceHow: string;
  listHeading(count: number): string;
  /** What the bot quotes from, beside a name of one text. */
  manyTexts(count: number): string;
  listMore(count: number): string;
  /** @param id an example. */
  listHint(id: string): string;
  readonly nothingListed: string;
  summaryButton(title: string): string;
  unknownCommunique(typed: string): string;
  readonly helpHeading: string;
  helpIntro(text: string): string;
}

export const commandWording: Readonly<Record<Language, CommandWording>> = {
  fr: {
    summaryHeading: 'Résumé',
    summaryOf: (text) => `${text}. Chaque ligne est une citation.`,
    summaryProposed: `Ces citations ont été choisies automatiquement${nbsp}; personne ne les a relues.`,
    unofficialBeside: 'Les citations sont dans la langue du texte, précédées d’une traduction non officielle.',
    noSummary: 'Aucun résumé n’a encore été établi. Posez une question.',
    factsHeading: 'Faits par thème',
    factsOf: (topic) => `Faits${nbsp}: ${topic}`,
    topicsHint: 'Choisissez un thème pour lire ses faits.',
    statementsHint: 'Formulations non officielles. Choisissez un fait pour lire la citation.',
    unknownTopic: (typed) => `Aucun thème ne s’appelle ${quoted(typed, 'fr')}. Voici les thèmes.`,
    noFacts: 'Aucun fait n’a encore été relevé. Posez une question.',
    unknownFact: (typed) => `Aucun fait ne correspond à ${quoted(typed, 'fr')}.`,
    didYouMean: `Cherchiez-vous${nbsp}:`,
    sourceHow: 'Donnez le nom d’un fait, ou quelques mots. Voici les thèmes.',
    listHeading: (count) => (count === 1 ? 'Un communiqué' : `${count} communiqués`),
    manyTexts: (count) => `${count} communiqués${nbsp}; «${nbsp}liste${nbsp}» les montre`,
    listMore: (count) => (count === 1 ? 'Et un autre, plus ancien.' : `Et ${count} autres, plus anciens.`),
    listHint: (id) => `Pour n’en interroger qu’un, écrivez dans:${id} avec la question.`,
    nothingListed: 'Je ne connais encore aucun communiqué.',
    summaryButton: (title) => `Résumé – ${title}`,
    unknownCommunique: (typed) => `Le nom ${quoted(typed, 'fr')} ne désigne aucun communiqué, ou plusieurs. «${nbsp}liste${nbsp}» les montre.`,
    helpHeading: 'Que demander',
    helpIntro: (text) =>
      `Posez une question en français ou en anglais. Je réponds par la phrase exacte du texte (${text}) et sa place, ou je dis que le texte ne répond pas.`,
  },
  en: {
    summaryHeading: 'Summary',
    summaryOf: (text) => `${text}. Each line is a quote.`,
    summaryProposed: 'These quotes were chosen automatically; nobody has reviewed them.',
    unofficialBeside: 'The quotes are in the language of the text, each after an unofficial translation.',
    noSummary: 'No summary has been made yet. Ask a question.',
    factsHeading: 'Facts by topic',
    factsOf: (topic) => `Facts: ${topic}`,
    topicsHint: 'Choose a topic to read its facts.',
    statementsHint: 'Unofficial wording. Choose a fact to read the quote.',
    unknownTopic: (typed) => `No topic is called ${quoted(typed, 'en')}. Here are the topics.`,
    noFacts: 'No facts have been noted yet. Ask a question.',
    unknownFact: (typed) => `No fact matches ${quoted(typed, 'en')}.`,
    didYouMean: 'Did you mean:',
    sourceHow: 'Give the name of a fact, or a few words. Here are the topics.',
    listHeading: (count) => (count === 1 ? 'One communiqué' : `${count} communiqués`),
    manyTexts: (count) => `${count} communiqués; “list” shows them`,
    listMore: (count) => (count === 1 ? 'And one other, older.' : `And ${count} others, older.`),
    listHint: (id) => `To ask only one of them, write in:${id} with the question.`,
    nothingListed: 'I do not know any communiqué yet.',
    summaryButton: (title) => `Summary – ${title}`,
    unknownCommunique: (typed) => `The name ${quoted(typed, 'en')} fits no communiqué, or several. “list” shows them.`,
    helpHeading: 'What to ask',
    helpIntro: (text) =>
      `Ask a question in French or English. I answer with the exact sentence of the text (${text}) and its place, or say that the text does not answer.`,
  },
};
