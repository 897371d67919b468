import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEngine } from '../../src/core/engine.ts';
import { buildIndex, type CorpusIndex, type WholeIndex } from '../../src/core/index.ts';
import { packIndex, unpackIndex } from '../../src/core/saved.ts';
import type { Answer, Communique, ConceptId, Engine } from '../../src/core/types.ts';
import { loadData } from '../../src/corpus/data.ts';
import { openLexiconFile } from '../../src/corpus/lexicon-file.ts';
import { plainCommunique } from '../../src/corpus/plain.ts';
import { buildSavedIndex, indexKey, readIndex, SavedIndexes } from '../../src/corpus/saved-index.ts';
import { readContainer, writeContainer } from '../../src/lexicon/container.ts';
import { planText } from '../support/documents.ts';
import { testModels } from '../support/engine.ts';

const file = openLexiconFile('dist/data/lexicon.bin');
const { lexicon } = file;
const bundled = loadData('data/communiques');
const golden = readFileSync('test/golden/calaisis.jsonl', 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => (JSON.parse(line) as { readonly question: string }).question);

const plain = [
  plainCommunique('plan', planText),
  plainCommunique('harbour', 'A new harbour\n\n3 May 2021\n\nThe Harbour Board (HB) will open 40 berths in June. Mayor Ann Field said: the HB wins.\n'),
  // Letters beyond the first plane, whose halves a run of four letters may end on, and a line that comes twice.
  plainCommunique('letters', 'Le 𝐁𝐮𝐝𝐠𝐞𝐭\\voté\n\nLe 𝐁𝐮𝐝𝐠𝐞𝐭\\voté\n\nLe 𝐁𝐮𝐝𝐠𝐞𝐭𝐬𝐨𝐦𝐦𝐞 augmente de 5 %. Ab𝐜 est une ville.\n'),
];
const aboutPlain = [
  'Quel est le budget des écoles rurales ?',
  'combien de clases sont crées dans les vilages',
  'How many berths open in June?',
  'how many births will the Harbour Board open?',
  'Who is Ann Field?',
  'What does HB stand for?',
  'Le 𝐁𝐮𝐝𝐠𝐞𝐭 augmente ?',
  '𝐁𝐮𝐝𝐠𝐞𝐭𝐬𝐨𝐦𝐦𝐞',
  'Ab𝐜 ?',
  'When is transport free?',
  'Who is paid less?',
  '',
];

/** What an index becomes in a file and back. */
function restored(index: WholeIndex): CorpusIndex {
  const sections = readContainer(writeContainer(packIndex(index)));
  if (sections === undefined) throw new Error('the container cannot be read');
  return unpackIndex(sections, index.communiques);
}

const answersOf = (engine: Engine, questions: readonly string[]): readonly Answer[] => questions.map((question) => engine.ask(question));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'index-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const saved = (): readonly string[] => readdirSync(folder).toSorted();
const indexesHere = (onUnsaved?: (reason: string) => void): SavedIndexes => new SavedIndexes(file, { distribution: null, cache: folder }, onUnsaved);
/** An index that was read is made of views into its file. */
const isBuilt = ({ postings }: CorpusIndex): boolean => postings.byteLength === postings.buffer.byteLength;

function ofConcept({ vocabulary }: CorpusIndex, concept: ConceptId): unknown {
  const types: unknown[] = [];
  vocabulary.eachOfConcept(concept, (type, value) => types.push([type, value]));
  return types;
}

/** Questions that between them meet facts, silences, names, figures, spelling repair and other languages. */
const some = golden.filter((_, i) => i % 26 === 0);

describe('a restored index', () => {
  it('answers the golden questions as the one that was saved', () => {
    const index = buildIndex(bundled, lexicon);
    const questions = golden.filter((_, i) => i % 2 === 0);
    expect(answersOf(createEngine(bundled, lexicon, restored(index), testModels()), questions)).toEqual(
      answersOf(createEngine(bundled, lexicon, index, testModels()), questions),
    );
  });

  it('answers over several communiqués, in both languages and beyond the first plane of Unicode', () => {
    const all = [...plain, ...bundled];
    const index = buildIndex(all, lexicon);
    const [before, after] = [createEngine(all, lexicon, index, testModels()), createEngine(all, lexicon, restored(index), testModels())];
    const questions = [...aboutPlain, ...golden.filter((_, i) => i % 5 === 0)];
    expect(answersOf(after, questions)).toEqual(answersOf(before, questions));
    const letters = plain[2]?.id;
    if (letters === undefined) throw new Error('the plain texts are missing');
    for (const question of aboutPlain) expect(after.ask(question, { communique: letters })).toEqual(before.ask(question, { communique: letters }));
  });

  it('holds the same words, facts and meanings', () => {
    const index = buildIndex([...bundled, ...plain], lexicon);
    const again = restored(index);
    expect(again.words).toEqual(index.words);
    expect(again.titles).toEqual(index.titles);
    expect(again.factsOf).toEqual(index.factsOf);
    expect(again.names).toEqual(index.names);
    expect(again.linked).toEqual(index.linked);
    expect(Array.from(again.factIndex.phrasingWeight)).toEqual(Array.from(index.factIndex.phrasingWeight));
    expect(again.factIndex.phrasingDemands).toEqual(index.factIndex.phrasingDemands);
    for (const [at, type] of index.vocabulary.types.entries()) {
      const { key, stem, language, capital, isProperName, classes, explains } = type;
      expect(again.vocabulary.types[at]).toMatchObject({ key, stem, language, capital, isProperName, classes, explains });
      expect(Array.from(again.vocabulary.byKey(key, language))).toEqual(Array.from(index.vocabulary.byKey(key, language)));
      expect(Array.from(again.vocabulary.byStem(stem, language))).toEqual(Array.from(index.vocabulary.byStem(stem, language)));
      const prefix = key.slice(0, 4);
      expect(Array.from(again.vocabulary.byPrefix(prefix, language))).toEqual(Array.from(index.vocabulary.byPrefix(prefix, language)));
      for (const [concept] of explains) expect(ofConcept(again, concept)).toEqual(ofConcept(index, concept));
      expect(Array.from(again.factIndex.factsOfType.get(at) ?? [])).toEqual(index.factIndex.factsOfType.get(at) ?? []);
    }
  });

  it('is of an empty corpus too', () => {
    const engine = createEngine([], lexicon, restored(buildIndex([], lexicon)));
    expect(engine.ask('Combien de repas ?')).toEqual(createEngine([], lexicon).ask('Combien de repas ?'));
  });
});

describe('saved indexes', () => {
  it('are read instead of built, whichever folder holds them', () => {
    expect(isBuilt(indexesHere().indexOf(bundled))).toBe(true);
    expect(saved()).toHaveLength(1);
    expect(isBuilt(indexesHere().indexOf(bundled))).toBe(false);
    const made = mkdtempSync(path.join(folder, 'made-'));
    expect(path.dirname(buildSavedIndex(made, bundled, file))).toBe(made);
    const other = new SavedIndexes(file, { distribution: made, cache: path.join(folder, 'none') });
    expect(isBuilt(other.indexOf(bundled))).toBe(false);
    expect(saved()).not.toContain('none');
  });

  it('are not made of a corpus that is quickly built', () => {
    expect(isBuilt(indexesHere().indexOf(plain))).toBe(true);
    expect(saved()).toEqual([]);
  });

  it('are those of these very communiqués', () => {
    const [first] = bundled;
    const [fact] = first?.facts ?? [];
    const [silence] = first?.silences ?? [];
    const [passage] = first?.passages ?? [];
    if (first === undefined || fact === undefined || silence === undefined || passage === undefined) throw new Error('the bundled communiqué is missing');
    indexesHere().indexOf(bundled);
    const changed: readonly (readonly Communique[])[] = [
      [{ ...first, facts: [{ ...fact, phrasings: { ...fact.phrasings, en: [...fact.phrasings.en, 'a new way of asking'] } }, ...first.facts.slice(1)] }],
      [{ ...first, facts: [{ ...fact, focus: fact.focus.slice(1) }, ...first.facts.slice(1)] }],
      [{ ...first, silences: [{ ...silence, nearest: 'other' as typeof silence.nearest }, ...(first.silences ?? []).slice(1)] }],
      [{ ...first, title: 'Another title' }],
      [{ ...first, publisher: null }],
      [{ ...first, language: 'en' }],
      [{ ...first, sha256: '0'.repeat(64) }],
      [{ ...first, passages: [{ ...passage, end: passage.end - 1 }, ...[...first.passages].slice(1)] }],
      [...bundled, ...plain],
    ];
    const key = indexKey(bundled, file.digest());
    expect(key).not.toBeNull();
    expect(saved()).toEqual([`index-${key}.bin`]);
    const again = bundled.map((communique) => ({ ...communique, facts: structuredClone(communique.facts), passages: [...communique.passages] }));
    expect(indexKey(again, file.digest())).toBe(key);
    for (const communiques of changed) expect(indexKey(communiques, file.digest())).not.toBe(key);
    expect(isBuilt(indexesHere().indexOf(changed[0] ?? []))).toBe(true);
  });

  it('are those of this very lexicon', () => {
    indexesHere().indexOf(bundled);
    const other = new SavedIndexes({ lexicon, digest: () => 'another' }, { distribution: null, cache: folder });
    expect(isBuilt(other.indexOf(bundled))).toBe(true);
    expect(saved()).toHaveLength(2);
  });
});

describe('a damaged index', () => {
  it('is never used: wherever a byte is changed or the file cut off, it is built again', () => {
    const whole = answersOf(createEngine(bundled, lexicon, indexesHere().indexOf(bundled), testModels()), some);
    const [name = ''] = saved();
    const at = path.join(folder, name);
    const bytes = readFileSync(at);
    // Reading alone is tried at many places: each build takes a good while.
    const key = name.slice('index-'.length, -'.bin'.length);
    const places = Array.from({ length: 16 }, (_, i) => Math.floor((i * bytes.length) / 16));
    const isRead = (content: Uint8Array): boolean => {
      writeFileSync(at, content);
      return readIndex(at, key, bundled) !== undefined;
    };
    expect(isRead(bytes)).toBe(true);
    for (const place of [...places, ...Array.from({ length: 16 }, (_, i) => 2 * i), bytes.length - 1]) {
      const flipped = Uint8Array.from(bytes);
      flipped[place] = (flipped[place] ?? 0) ^ (1 << (place % 8));
      expect(isRead(flipped), `byte ${place}`).toBe(false);
      expect(isRead(bytes.subarray(0, place)), `cut at ${place}`).toBe(false);
    }
    expect(isRead(Buffer.concat([bytes, Buffer.from([0])]))).toBe(false);
    writeFileSync(at, bytes);
    expect(readIndex(at, key.replace(/./g, '0'), bundled)).toBeUndefined();
    expect(readIndex(at, key, [])).toBeUndefined();
    for (const place of [0, Math.floor(bytes.length / 2)]) {
      const flipped = Uint8Array.from(bytes);
      flipped[place] = (flipped[place] ?? 0) ^ 1;
      writeFileSync(at, flipped);
      const index = indexesHere().indexOf(bundled);
      expect(isBuilt(index)).toBe(true);
      expect(answersOf(createEngine(bundled, lexicon, index, testModels()), some)).toEqual(whole);
      expect(readFileSync(at)).toEqual(bytes);
    }
  });
});

describe('a folder for indexes', () => {
  it('keeps the latest few, and nothing of a process that was cut off', () => {
    const names = Array.from({ length: 6 }, (_, i) => `index-${String(i).repeat(64)}.bin`);
    const cutOff = `${names[0]}.77.part`;
    const underWork = `${names[1]}.78.part`;
    for (const [i, name] of [...names, cutOff, underWork, 'mine.bin'].entries()) {
      writeFileSync(path.join(folder, name), '');
      utimesSync(path.join(folder, name), 1000 + i, 1000 + i);
    }
    utimesSync(path.join(folder, underWork), new Date(), new Date());
    indexesHere().indexOf(bundled);
    expect(saved().filter((name) => names.includes(name))).toEqual(names.slice(3));
    expect(saved()).toHaveLength(6);
    expect(saved()).toEqual(expect.arrayContaining([underWork, 'mine.bin']));
  });

  it('may be impossible to write: all works, and why is told once', () => {
    writeFileSync(path.join(folder, 'file'), '');
    const reasons: string[] = [];
    const indexes = new SavedIndexes(file, { distribution: null, cache: path.join(folder, 'file', 'cache') }, (reason) => reasons.push(reason));
    const index = indexes.indexOf(bundled);
    expect(createEngine(bundled, lexicon, index, testModels()).ask('Combien de repas par jour ?').kind).toBe('answered');
    expect(reasons).toEqual(['ENOTDIR']);
  });
});
