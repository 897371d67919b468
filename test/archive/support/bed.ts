import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createArchive } from '../../../src/archive/archive.ts';
import { createDoor } from '../../../src/archive/door.ts';
import { openHoldings } from '../../../src/archive/holdings.ts';
import type { Entry } from '../../../src/archive/write.ts';
import type { Communique } from '../../../src/core/types.ts';
import type { CorpusFolders } from '../../../src/corpus/library.ts';
import type { OpenArchive } from '../../../src/live-archive.ts';
import { testLexicon, testModels } from '../../support/engine.ts';
import type { Server } from './server.ts';

/** The corpus of a database as the bot opens it. @param version of the program that opens it. */
export function openOn({ url, connections }: Pick<Server, 'url' | 'connections'>, folders: CorpusFolders, version = 'this one'): OpenArchive {
  const analyser = { lexicon: testLexicon(), modelOf: testModels(), version };
  const door = createDoor(url, connections);
  return { door, archive: createArchive(door, analyser), holdings: openHoldings(door, analyser, folders) };
}

/** A communiqué without files of its own. */
export function entryFor(communique: Communique, isBundled = false): Entry {
  return { communique, isBundled, head: `id: ${communique.id}\n`, facts: null, outdated: null, origin: null, originSha256: null };
}

/** A distribution of one small communiqué: one with many facts takes a second to read. */
export function smallFolders(): CorpusFolders & { dispose(): void } {
  const root = mkdtempSync(path.join(tmpdir(), 'archive-'));
  const data = path.join(root, 'communiques');
  mkdirSync(path.join(data, '2022-01-01-piscine'), { recursive: true });
  const head = 'id: 2022-01-01-piscine\ntitle: Une piscine\npublisher:\n  fr: Mairie\n  en: City\ndate: 2022-01-01\nlanguage: fr\n';
  writeFileSync(path.join(data, '2022-01-01-piscine', 'communique.md'), `---\n${head}---\nUne piscine\n\nLa piscine municipale ouvre 300 jours par an.\n`);
  return { data, library: path.join(root, 'library'), dispose: () => rmSync(root, { recursive: true, force: true }) };
}
