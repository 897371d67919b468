import { describe, expect } from 'vitest';
import { contentWords, fileWords, folderWords, type Trouble, tooManyParagraphs } from '../../src/wording/corpus.ts';
import { fieldWords, schemaWords } from '../../src/wording/fields.ts';
import { pairsIn, type Row, speakBothLanguages, spokenWith } from '../support/pairs.ts';

const told = (name: string, { what, whatToDo }: Trouble, ...holds: readonly string[]): readonly Row[] => [
  [`${name}: what`, what],
  [`${name}: what to do`, whatToDo],
  [`${name}: all`, { fr: `${what.fr} ${whatToDo.fr}`, en: `${what.en} ${whatToDo.en}` }, ...holds],
];

describe('what is said of folders', () => {
  expect(spokenWith(folderWords)).toEqual(['unreadable', 'bundledToo']);
  speakBothLanguages([
    ...pairsIn(folderWords),
    ...told('unreadable', folderWords.unreadable('EACCES, scandir', 'EACCES'), 'EACCES'),
    ...told('bundledToo', folderWords.bundledToo('plan'), 'plan'),
  ]);
});

describe('what is said of files', () => {
  expect(spokenWith(fileWords)).toEqual(['unreadableAdded', 'tooLong']);
  speakBothLanguages([
    ...pairsIn(fileWords),
    ...told('unreadableAdded', fileWords.unreadableAdded('plan'), '`npm run corpus -- remove plan`'),
    ...told('tooLong', fileWords.tooLong(7, 5), '7', '5'),
  ]);
});

describe('what is said of what stands in files', () => {
  expect(spokenWith(contentWords)).toEqual(['idDiffers', 'textChanged', 'nearestUnknown', 'unparsable', 'field']);
  speakBothLanguages([
    ...pairsIn(contentWords),
    ...told('idDiffers', contentWords.idDiffers('one', 'two'), 'one', 'two'),
    ...told('textChanged', contentWords.textChanged('plan'), 'npm run corpus -- update plan '),
    ...told('nearestUnknown', contentWords.nearestUnknown('meals'), 'meals'),
    ...told('unparsable', contentWords.unparsable('Unexpected token', { line: 3, column: 14 }), '3', '14'),
    ...told('unparsable, place unknown', contentWords.unparsable('Unexpected token', null)),
    ...told('field', contentWords.field('facts.0.id', fieldWords.id), 'facts.0.id'),
    ...told('field, the whole file', contentWords.field('', schemaWords.type('Invalid input: expected object', 'object'))),
    ['tooManyParagraphs', tooManyParagraphs(9, 7), '9', '7', 'PostgreSQL', 'docs/corpus.md'],
  ]);
});

describe('what is said of fields', () => {
  speakBothLanguages([
    ...pairsIn(fieldWords),
    ...Object.entries(schemaWords).map(([name, say]): Row => [name, say('what zod says', 'string, number'.split(', ') as never)]),
    ['choice', schemaWords.choice('one of what, who', ['what', 'who']), 'what', 'who'],
    ['only choice', schemaWords.choice('expected true', ['true']), 'true'],
    ['tooSmall', schemaWords.tooSmall('at least 3', '3'), '3'],
  ]);
});
