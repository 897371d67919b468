import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../../src/adapters/terminal/arguments.ts';

const parse = (...argv: readonly string[]): ReturnType<typeof parseArguments> => parseArguments(argv, '1.2.3', 'fr');
const problem = (...argv: readonly string[]): string => {
  const parsed = parse(...argv);
  return parsed.kind === 'usage' ? (parsed.message.split('\n')[0] ?? '') : parsed.kind;
};

describe('the command line', () => {
  it('starts when it is empty', () => {
    expect(parse()).toEqual({ kind: 'start' });
  });

  it('asks a question, quoted or in several words', () => {
    expect(parse('ask', 'Combien de repas ?')).toEqual({ kind: 'ask', question: 'Combien de repas ?', isJson: false, corpus: null });
    expect(parse('ask', '--json', 'Combien', 'de', 'repas', '?', '--corpus', 'textes')).toEqual({
      kind: 'ask',
      question: 'Combien de repas ?',
      isJson: true,
      corpus: 'textes',
    });
    expect(parse('ask', '--', '--json ?')).toMatchObject({ question: '--json ?', isJson: false });
    expect(parse('ask', '')).toMatchObject({ kind: 'ask', question: '' });
  });

  it('answers batches', () => {
    expect(parse('ask', '--batch', '--corpus', 'x')).toEqual({ kind: 'batch', corpus: 'x' });
  });

  it('shows the version and the help in the language of the terminal', () => {
    expect(parse('--version')).toEqual({ kind: 'text', text: '1.2.3\n' });
    expect(parse('ask', '--help')).toMatchObject({ kind: 'text', text: expect.stringMatching(/^Usage.: communique-bot ask/) as string });
    expect(parseArguments(['--help'], '1', 'en')).toMatchObject({ text: expect.stringContaining('answers a question') as string });
  });

  it.each([
    [['ask'], 'Il manque la question.'],
    [['ask', '--json'], 'Il manque la question.'],
    [['ask', '--batch', 'question'], 'Avec --batch, les questions viennent de l’entrée standard, pas de la ligne de commande.'],
    [['ask', '--frob', 'x'], 'Option inconnue\u00a0: --frob.'],
    [['ask', 'x', '--corpus'], 'L’option --corpus <dir> attend une valeur.'],
    [['frobnicate'], 'Commande inconnue\u00a0: frobnicate.'],
    [['--frob'], 'Option inconnue\u00a0: --frob.'],
  ])('says what is wrong with %j', (argv, expected) => {
    expect(problem(...argv)).toBe(expected);
  });

  it('shows the usage with every mistake', () => {
    const parsed = parse('ask');
    expect(parsed.kind === 'usage' && parsed.message).toContain('npm run ask -- "question" [--json] [--corpus DIR]');
  });
});
