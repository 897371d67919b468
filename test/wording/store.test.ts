import { describe, expect } from 'vitest';
import type { Bilingual } from '../../src/core/types.ts';
import { archiveWords } from '../../src/wording/archive.ts';
import { failureWords, placeWords, stateWords } from '../../src/wording/store.ts';
import { type Row, speakBothLanguages, spokenWith } from '../support/pairs.ts';

const places = [placeWords.stateFile('/srv/state.db'), placeWords.database('state', 'db.example')];
const aboutPlaces = (catalogue: Readonly<Record<string, (where: Bilingual) => Bilingual>>): readonly Row[] =>
  Object.entries(catalogue).flatMap(([name, say]) =>
    places.map((where): Row => [`${name}: ${where.en}`, say(where), where.en.includes('state.db') ? '/srv/state.db' : 'db.example']),
  );

describe('what is said of places', () => {
  expect(spokenWith(placeWords)).toEqual(['stateFile', 'database']);
  speakBothLanguages([
    ['stateFile', placeWords.stateFile('/srv/state.db'), '/srv/state.db'],
    ['database', placeWords.database('state', 'db.example'), 'state', 'db.example'],
    ['unnamedDatabase', placeWords.unnamedDatabase],
  ]);
});

describe('what is said of the state', () => {
  const { newer, closed, locked } = stateWords;
  expect(spokenWith(stateWords)).toEqual(['newer', 'closed', 'locked']);
  speakBothLanguages([...aboutPlaces(failureWords), ...aboutPlaces({ newer, closed }), ['locked', locked('refresh'), 'refresh']]);
});

describe('what is said of communiqués in PostgreSQL', () => {
  speakBothLanguages(aboutPlaces(archiveWords));
});
