import type { Language } from '../../core/types.ts';
import { nbsp } from './citation.ts';

export interface TerminalWording {
  /** First lines of a conversation. @param text which text is quoted. */
  welcome(text: string): string;
  readonly goodbye: string;
  /** What was typed as a number that stands for nothing. */
  noChoice(number: number): string;
  /** Nothing at all came through the pipe. */
  readonly nothingAsked: string;
  /** A line that is no UTF-8 text. */
  readonly notText: string;
  /** Added communiqués that cannot be used while all others are. @param problems a line each. */
  broken(problems: readonly string[]): string;
  /** Why a line of a batch is not answered, and what to send. */
  readonly batch: { tooLong(characters: number): string; readonly notJson: string; readonly noQuestion: string };
  readonly usage: string;
  readonly options: Readonly<Record<'ask' | 'json' | 'batch' | 'corpus' | 'start' | 'version', string>>;
}

const usageLines = `npm run ask -- "question" [--json] [--corpus DIR]
npm run ask -- --batch [--corpus DIR] < questions.jsonl
npm start`;

export const terminalWording: Readonly<Record<Language, TerminalWording>> = {
  fr: {
    welcome: (text) =>
      `${text}. Posez une question${nbsp}; «${nbsp}aide${nbsp}» dit ce qu’on peut demander, un numéro choisit, «${nbsp}quitter${nbsp}» ou Ctrl-D termine.`,
    goodbye: 'Au revoir.',
    noChoice: (number) => `Aucun choix ne porte le numéro ${number}.`,
    nothingAsked: 'Aucune question n’a été lue. Envoyez une question par ligne.',
    notText: 'Ce n’est pas du texte en UTF-8. Envoyez une question par ligne.',
    broken: (problems) => `Des communiqués ajoutés ne peuvent pas servir${nbsp}; les autres répondent.\n${problems.map((line) => `  ${line}`).join('\n')}`,
    batch: {
      tooLong: (characters) => `La ligne dépasse ${characters} caractères. Envoyez une question par ligne.`,
      notJson: 'La ligne n’est pas du JSON. Envoyez {"id": "1", "question": "…"}.',
      noQuestion: 'La ligne demande un champ "question" qui soit un texte et, s’il y en a un, un champ "id" qui soit un texte ou un nombre.',
    },
    usage: `Usage${nbsp}:\n${usageLines}`,
    options: {
      ask: 'répond à une question par la phrase exacte et sa place',
      json: 'écrit un objet JSON',
      batch: 'lit des lignes JSON {"id","question"} sur l’entrée standard, écrit une ligne JSON pour chacune',
      corpus: 'répond d’après les fichiers .txt et .md de ce dossier',
      start: 'démarre Slack et Discord avec leurs jetons, une conversation sans',
      version: 'montre la version',
    },
  },
  en: {
    welcome: (text) => `${text}. Ask a question; “help” says what one can ask, a number chooses, “quit” or Ctrl-D leaves.`,
    goodbye: 'Goodbye.',
    noChoice: (number) => `No choice has the number ${number}.`,
    nothingAsked: 'No question was read. Send one question per line.',
    notText: 'This is no UTF-8 text. Send one question per line.',
    broken: (problems) => `Added communiqués cannot be used; the others answer.\n${problems.map((line) => `  ${line}`).join('\n')}`,
    batch: {
      tooLong: (characters) => `The line is longer than ${characters} characters. Send one question per line.`,
      notJson: 'The line is not JSON. Send {"id": "1", "question": "…"}.',
      noQuestion: 'The line needs a "question" that is a string and, if any, an "id" that is a string or a number.',
    },
    usage: `Usage:\n${usageLines}`,
    options: {
      ask: 'answers a question with the exact sentence and its place',
      json: 'prints a JSON object',
      batch: 'reads JSON lines {"id","question"} on standard input, writes one JSON line for each',
      corpus: 'answers from the .txt and .md files of this folder',
      start: 'starts Slack and Discord with their tokens, a conversation without',
      version: 'shows the version',
    },
  },
};
