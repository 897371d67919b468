import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Sections } from '../core/packing.ts';
import { readContainer, writeContainer } from '../lexicon/container.ts';

/** What a file is, and of what: one bit of difference, and it is not read. */
export interface Seal {
  /** First line of its container, ended by a newline. */
  readonly magic: string;
  /** Digest of everything it was made from. */
  readonly key: string;
}

const digestLength = 32;
/** A file under work that is older belongs to a process that was cut off. */
const abandonedMs = 3_600_000;

/** @returns undefined when the file is missing, damaged, or of anything else. */
export function readSealed(file: string, seal: Seal): Sections | undefined {
  try {
    const bytes = readFileSync(file);
    const body = bytes.subarray(digestLength);
    return digestOf(seal, body).equals(bytes.subarray(0, digestLength)) ? readContainer(body, seal.magic) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Written aside and renamed: who reads at the same time sees a whole file or none. Of the files beside it whose names begin alike, up to
 * the first hyphen, the latest stay.
 * @param kept so many, this one included.
 * @throws when it cannot be written.
 */
export function writeSealed(file: string, seal: Seal, sections: Sections, kept: number): void {
  const body = writeContainer(sections, seal.magic);
  mkdirSync(path.dirname(file), { recursive: true });
  const part = `${file}.${randomUUID()}.part`;
  try {
    writeFileSync(part, Buffer.concat([digestOf(seal, body), body]));
    renameSync(part, file);
  } finally {
    rmSync(part, { force: true });
  }
  removeOld(path.dirname(file), path.basename(file), kept);
}

function removeOld(folder: string, current: string, kept: number): void {
  const kind = current.slice(0, current.indexOf('-') + 1);
  const files = readdirSync(folder)
    .filter((name) => name.startsWith(kind) && /^[a-z]+-[0-9a-f]{64}\.bin/.test(name) && name !== current)
    .map((name) => ({ file: path.join(folder, name), mtimeMs: statSync(path.join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .toSorted((a, b) => b.mtimeMs - a.mtimeMs);
  const replaced = files.filter(({ file }) => file.endsWith('.bin')).slice(kept - 1);
  const abandoned = files.filter(({ file, mtimeMs }) => file.endsWith('.part') && Date.now() - mtimeMs > abandonedMs);
  for (const { file } of [...replaced, ...abandoned]) rmSync(file, { force: true });
}

/** Over what the file is of, too: a file under another's name is not taken for it. */
function digestOf({ magic, key }: Seal, body: Uint8Array): Buffer {
  return createHash('sha256').update(`${magic}${key}\n`).update(body).digest();
}

let program: string | null | undefined;

/**
 * SHA-256 of the code that reads texts, and of what it rests on: what another release has saved is not read. 5 ms.
 * @returns null where the code does not lie in files: then nothing can be saved.
 */
export function programDigest(): string | null {
  program ??= digestOfProgram();
  return program;
}

function digestOfProgram(): string | null {
  try {
    const hash = createHash('sha256').update(`${process.version}\n`);
    for (const folder of [new URL('../core/', import.meta.url), new URL('./', import.meta.url)].map((url) => fileURLToPath(url))) {
      const names = readdirSync(folder).filter((name) => /\.[jt]s$/.test(name));
      for (const name of names.toSorted()) hash.update(`${name}\n`).update(readFileSync(path.join(folder, name)));
    }
    const { resolve } = createRequire(import.meta.url);
    for (const library of ['@orama/stemmers/french', '@orama/stemmers/english']) hash.update(readFileSync(resolve(library)));
    return hash.digest('hex');
  } catch {
    return null;
  }
}
