import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { type AskedModel, fitAsked, type ModelOf } from '../core/asked.ts';
import { packModel, unpackModel } from '../core/saved-asked.ts';
import type { Communique } from '../core/types.ts';
import type { LexiconFile } from './lexicon-file.ts';
import type { IndexFolders } from './saved-index.ts';
import { programDigest, readSealed, writeSealed } from './sealed-file.ts';

const magic = 'communique-asked 1\n';
/** Models kept in the cache. */
const mostKept = 8;

/**
 * Gives what the phrasings of communiqués teach: read from the file that is of these very phrasings, lexicon and program, else fitted and
 * kept. Each is read or fitted once, whatever else of the corpus changes.
 * @param onUnsaved told why one could not be saved; everything works without.
 */
export function savedModels(lexicon: LexiconFile, { distribution, cache }: IndexFolders, onUnsaved: (reason: string) => void = () => undefined): ModelOf {
  const byCommunique = new WeakMap<Communique, AskedModel>();
  const byKey = new Map<string, AskedModel>();

  function open(communique: Communique): AskedModel | undefined {
    const key = modelKey(communique, lexicon.digest());
    if (key === null) return fitAsked(communique, lexicon.lexicon);
    const known = byKey.get(key) ?? readFrom([distribution, cache], key);
    if (known !== undefined) {
      byKey.set(key, known);
      return known;
    }
    const fitted = fitAsked(communique, lexicon.lexicon);
    if (fitted === undefined) return undefined;
    byKey.set(key, fitted);
    try {
      if (cache !== null) writeSealed(fileOf(cache, key), { magic, key }, packModel(fitted), mostKept);
    } catch (error) {
      onUnsaved(error instanceof Error && 'code' in error ? String(error.code) : String(error));
    }
    return fitted;
  }

  return (communique) => {
    if ((communique.silences ?? []).length === 0) return undefined;
    const model = byCommunique.get(communique) ?? open(communique);
    if (model !== undefined) byCommunique.set(communique, model);
    return model;
  };
}

/** Whether the model of a communiqué has been saved, or there is none to fit. */
export function isModelAtHand(communique: Communique, { digest }: LexiconFile, { distribution, cache }: IndexFolders): boolean {
  if ((communique.silences ?? []).length === 0) return true;
  const key = modelKey(communique, digest());
  return key !== null && [distribution, cache].some((folder) => folder !== null && existsSync(fileOf(folder, key)));
}

/** Fits and saves the models of a distribution. @returns the files. @throws when one cannot be written. */
export function buildSavedModels(folder: string, communiques: readonly Communique[], { lexicon, digest }: LexiconFile): readonly string[] {
  const kept = communiques.filter(({ silences = [] }) => silences.length > 0);
  return kept.flatMap((communique) => {
    const key = modelKey(communique, digest());
    const model = key === null || readFrom([folder], key) !== undefined ? undefined : fitAsked(communique, lexicon);
    if (key === null || model === undefined) return [];
    writeSealed(fileOf(folder, key), { magic, key }, packModel(model), kept.length + 1);
    return [fileOf(folder, key)];
  });
}

const fileOf = (folder: string, key: string): string => path.join(folder, `asked-${key}.bin`);

function readFrom(folders: readonly (string | null)[], key: string): AskedModel | undefined {
  for (const folder of folders) {
    const sections = folder === null ? undefined : readSealed(fileOf(folder, key), { magic, key });
    if (sections !== undefined) return unpackModel(sections);
  }
  return undefined;
}

/** Everything a model is made from; null where that cannot be told. */
function modelKey({ facts, silences }: Communique, lexicon: string): string | null {
  const program = programDigest();
  if (program === null) return null;
  const asked = JSON.stringify([facts.map(({ statement, phrasings }) => [statement, phrasings]), silences?.map(({ phrasings }) => phrasings)]);
  return createHash('sha256').update(`${magic}${lexicon}\n${program}\n${asked}`).digest('hex');
}
