import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Corpus, readCorpus } from '../../src/corpus/library.ts';
import { loadPlainFolder, sha256 } from '../../src/corpus/plain.ts';

const count = 120;
const quote = 'Le budget de la commune augmente de 7 millions d’euros.';
let root: string;
let library: string;
let cache: string;

const idOf = (i: number): string => `texte-${String(i).padStart(3, '0')}`;
const textOf = (i: number): string => `Annonce ${i}\n\n4 mai 2021\n\n${quote}\n\nDeux points :\n- l’école ${i} ouvre ;\n- la gare 𝐁 ferme.\n`;

function writeAdded(i: number): void {
  const folder = path.join(library, idOf(i));
  mkdirSync(folder);
  const text = textOf(i);
  const source = `source:\n  from: a.txt\n  format: txt\n  retrieved: 2024-01-01T00:00:00.000Z\n  bytes: 1\n  sha256: ${sha256(text)}\n  textSha256: ${sha256(text)}\n`;
  const head = `id: ${idOf(i)}\ntitle: Annonce ${i}\npublisher: null\ndate: 2021-05-04\nlanguage: ${i % 2 === 0 ? 'fr' : 'en'}\n${source}`;
  writeFileSync(path.join(folder, 'communique.md'), `---\n${head}---\n${text}`);
  if (i % 3 !== 0) return;
  const fact = {
    id: 'budget',
    topic: 'budget',
    kind: 'money',
    quote,
    statement: { fr: 'Plus.', en: 'More.' },
    phrasings: { fr: ['combien ?'], en: ['how much?'] },
  };
  writeFileSync(path.join(folder, 'facts.json'), JSON.stringify({ summary: ['budget'], facts: [i % 6 === 0 ? fact : { ...fact, draft: true }] }));
}

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'texts-'));
  library = path.join(root, 'library');
  cache = path.join(root, 'cache');
  mkdirSync(library);
  for (let i = 0; i < count; i += 1) writeAdded(i);
});
afterEach(() => rmSync(root, { recursive: true }));

const read = (): Corpus => readCorpus({ data: 'data/communiques', library, cache });
const readAnew = (): Corpus => readCorpus({ data: 'data/communiques', library });
const kept = (): string => path.join(cache, readdirSync(cache)[0] ?? 'nothing');

describe('what an added communiqué was read as', () => {
  it('is the same from the file that keeps it', () => {
    const first = read();
    expect(first).toEqual(readAnew());
    expect(first.communiques).toHaveLength(count + 1);
    const bytes = readFileSync(kept());
    expect(read()).toEqual(first);
    expect(readFileSync(kept())).toEqual(bytes);
  });

  it('follows every change: another text, another fact, one less, one more, facts gone', () => {
    read();
    const facts = path.join(library, idOf(6), 'facts.json');
    writeFileSync(facts, readFileSync(facts, 'utf8').replace('combien ?', 'quel prix ?'));
    rmSync(path.join(library, idOf(0), 'facts.json'));
    rmSync(path.join(library, idOf(1)), { recursive: true });
    writeAdded(count);
    const now = read();
    expect(now).toEqual(readAnew());
    expect(now.communiques.find(({ id }) => (id as string) === idOf(6))?.facts[0]?.phrasings.fr).toEqual(['quel prix ?']);
    expect(read()).toEqual(now);
  });

  it('is not taken from another of the same bytes, nor for one that is broken', () => {
    read();
    const [from, to] = [path.join(library, idOf(2)), path.join(library, 'copie')];
    mkdirSync(to);
    writeFileSync(path.join(to, 'communique.md'), readFileSync(path.join(from, 'communique.md')));
    appendFileSync(path.join(library, idOf(3), 'communique.md'), 'Une phrase de plus.\n');
    writeFileSync(path.join(library, idOf(4), 'facts.json'), '{');
    const complaints = readAnew().problems;
    expect(complaints).toHaveLength(3);
    for (let time = 0; time < 2; time += 1) expect(read().problems).toEqual(complaints);
  });

  it('is read again when the file is damaged', () => {
    const whole = read();
    const bytes = readFileSync(kept());
    for (const place of [0, 31, 33, 60, 200, Math.floor(bytes.length / 2), bytes.length - 1]) {
      const flipped = Uint8Array.from(bytes);
      flipped[place] = (flipped[place] ?? 0) ^ 4;
      for (const damaged of [flipped, bytes.subarray(0, place)]) {
        writeFileSync(kept(), damaged);
        expect(read()).toEqual(whole);
        expect(readFileSync(kept())).toEqual(bytes);
      }
    }
  });

  it('need not be kept: a folder that cannot be written changes nothing', () => {
    writeFileSync(cache, '');
    expect(read()).toEqual(readAnew());
  });

  it('is kept for a folder of texts too, and never in it', () => {
    const folder = path.join(root, 'plain');
    mkdirSync(folder);
    for (let i = 0; i < count; i += 1) writeFileSync(path.join(folder, `${idOf(i)}.txt`), textOf(i));
    const first = loadPlainFolder(folder, cache);
    expect(first).toEqual(loadPlainFolder(folder));
    expect(loadPlainFolder(folder, cache)).toEqual(first);
    writeFileSync(path.join(folder, `${idOf(5)}.txt`), textOf(500));
    expect(loadPlainFolder(folder, cache)).toEqual(loadPlainFolder(folder));
    expect(readdirSync(folder)).toHaveLength(count);
    expect(readdirSync(cache)).toHaveLength(1);
  });

  it('is not kept of a few', () => {
    for (let i = 50; i < count; i += 1) rmSync(path.join(library, idOf(i)), { recursive: true });
    read();
    expect(existsSync(cache)).toBe(false);
  });
});
