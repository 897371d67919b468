import { GramIds, gramCount, padded } from './gram-ids.ts';
import { createGramIndex, type GramIndex, sortByRun } from './grams.ts';
import { Numbers } from './lists.ts';
import type { Scan } from './scan.ts';

/** @param textOf the text of each block; it is read by `scan`, which knows the words of the corpus already. */
export function buildGramIndex(blockCount: number, textOf: (block: number) => string, scan: Scan): GramIndex {
  const ids = new GramIds();
  const ofSurface: (readonly number[] | undefined)[] = [];
  const numbersOf = (surface: number): readonly number[] => {
    let grams = ofSurface[surface];
    if (grams === undefined) {
      const word = padded(scan.surfaces.texts[surface] ?? '');
      grams = Array.from({ length: gramCount(word) }, (_, at) => ids.add(word, at));
      ofSurface[surface] = grams;
    }
    return grams;
  };
  const [runs, counts, ends] = [new Numbers(), new Numbers(), new Numbers()];
  const lengths = new Float32Array(blockCount);
  const place = new Numbers();
  for (let block = 0; block < blockCount; block += 1) {
    const from = runs.length;
    const text = textOf(block);
    scan.read(text, 0, text.length);
    for (let i = 0; i < scan.count; i += 1) {
      const grams = numbersOf(scan.ids[i] ?? 0);
      for (const gram of grams) {
        while (place.length < ids.size) place.push(0);
        // Places are kept from 1; one before `from` is of another block.
        const known = place.at(gram) - 1;
        if (known >= from) counts.set(known, counts.at(known) + 1);
        else {
          runs.push(gram);
          counts.push(1);
          place.set(gram, runs.length);
        }
      }
      lengths[block] = (lengths[block] ?? 0) + grams.length;
    }
    ends.push(runs.length);
  }
  const lists = sortByRun(ids.size, { runs, counts, ends, lengths });
  return createGramIndex({ ids, blockCount, ...lists });
}
