import type { Language } from '../../core/types.ts';
import { nbsp } from './citation.ts';

/** What is wrong with a command line. */
export type UsageProblem =
  | { readonly kind: 'no-question' | 'question-and-batch' | 'too-much' }
  | { readonly kind: 'unknown-option' | 'missing-option' | 'missing-value'; readonly option: string }
  | { readonly kind: 'unknown-command'; readonly command: string }
  | { readonly kind: 'missing-argument'; readonly argument: string };

export interface UsageWording {
  problem(problem: UsageProblem): string;
  readonly help: string;
  /** What `help` and `[options]` stand for in the lines of the help, by their English names. */
  readonly titles: Readonly<Record<string, string>>;
}

function frenchProblem(problem: UsageProblem): string {
  switch (problem.kind) {
    case 'no-question':
      return 'Il manque la question.';
    case 'question-and-batch':
      return 'Avec --batch, les questions viennent de l’entrée standard, pas de la ligne de commande.';
    case 'too-much':
      return 'Il y a un argument de trop.';
    case 'unknown-option':
      return `Option inconnue${nbsp}: ${problem.option}.`;
    case 'missing-option':
      return `Il manque l’option ${problem.option}.`;
    case 'missing-value':
      return `L’option ${problem.option} attend une valeur.`;
    case 'unknown-command':
      return problem.command === '' ? 'Il manque la commande.' : `Commande inconnue${nbsp}: ${problem.command}.`;
    case 'missing-argument':
      return `Il manque <${problem.argument}>.`;
  }
}

function englishProblem(problem: UsageProblem): string {
  switch (problem.kind) {
    case 'no-question':
      return 'The question is missing.';
    case 'question-and-batch':
      return 'With --batch, questions come from standard input, not from the command line.';
    case 'too-much':
      return 'There is one argument too many.';
    case 'unknown-option':
      return `Unknown option: ${problem.option}.`;
    case 'missing-option':
      return `The option ${problem.option} is missing.`;
    case 'missing-value':
      return `The option ${problem.option} needs a value.`;
    case 'unknown-command':
      return problem.command === '' ? 'The command is missing.' : `Unknown command: ${problem.command}.`;
    case 'missing-argument':
      return `<${problem.argument}> is missing.`;
  }
}

export const usageWording: Readonly<Record<Language, UsageWording>> = {
  fr: {
    problem: frenchProblem,
    help: 'montre cette aide',
    titles: { 'Usage:': `Usage${nbsp}:`, 'Options:': `Options${nbsp}:`, 'Commands:': `Commandes${nbsp}:`, 'Arguments:': `Arguments${nbsp}:` },
  },
  en: { problem: englishProblem, help: 'shows this help', titles: {} },
};
