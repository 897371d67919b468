import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { parseLine } from '../../src/chat/parse.ts';

describe('a typed line', () => {
  it.each([
    ['facts', 'facts', {}],
    ['Faits  repas', 'facts', { topic: 'repas' }],
    ['/facts meals', 'facts', { topic: 'meals' }],
    ['résumé', 'summary', {}],
    ['resume du communiqué svp', 'summary', {}],
    ['summary of the statement, please', 'summary', {}],
    ['source meals-cost', 'source', { fact: 'meals-cost' }],
    ['vérifier : « 25 places\nsupplémentaires »', 'verify', { quotation: '« 25 places\nsupplémentaires »' }],
    ['verify', 'verify', {}],
    ['?', 'help', {}],
    ['aide', 'help', {}],
    ['ask how many meals?', 'ask', { question: 'how many meals?' }],
    ['liste', 'list', {}],
    ['list of the texts', 'list', {}],
    ['résumé dans:calaisis', 'summary', { communique: 'calaisis' }],
    ['facts in:calaisis meals', 'facts', { topic: 'meals', communique: 'calaisis' }],
    ['faits sur les repas', 'facts', { topic: 'repas' }],
    ['facts about the police?', 'facts', { topic: 'police?' }],
    ['sources ?', 'source', {}],
    ['source of the text?', 'source', {}],
    ['ask what about the meals?', 'ask', { question: 'what about the meals?' }],
    ['Combien de repas in:2020-11-09 ?', 'ask', { question: 'Combien de repas ?', communique: '2020-11-09' }],
  ])('that begins with a command word runs it: %s', (line, command, options) => {
    expect(parseLine(line, commands)).toEqual({ command, options });
  });

  it.each([
    'Combien de repas ?',
    'aide aux migrants : combien ?',
    'liste des mesures contre les passeurs',
    'combien de repas dans : le camp ?',
    'résumé des mesures contre les passeurs',
    'help for migrants at Calais',
    '',
    '42',
    '« faits » ?',
  ])('that begins otherwise is a question: %s', (line) => {
    expect(parseLine(line, commands)).toEqual({ command: 'ask', options: { question: line } });
  });
});
