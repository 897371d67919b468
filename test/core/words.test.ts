import { describe, expect, it } from 'vitest';
import { Packer, Unpacker } from '../../src/core/packing.ts';
import { type WordStore, WordsDraft } from '../../src/core/words.ts';
import { readContainer, writeContainer } from '../../src/lexicon/container.ts';

function storeOf(types: readonly number[]): WordStore {
  const draft = new WordsDraft();
  for (const [place, type] of types.entries()) draft.push(type, place);
  draft.end(types.length);
  return draft.sealed();
}

describe('types of words', () => {
  const narrow = [7, 0, 65_535];
  const wide = [7, 0, 65_536];

  it('take two bytes each while the vocabulary is small enough', () => {
    expect(storeOf(narrow).types.BYTES_PER_ELEMENT).toBe(2);
    expect(storeOf(wide).types.BYTES_PER_ELEMENT).toBe(4);
    for (const types of [narrow, wide]) expect([...storeOf(types).typesAt(0)]).toEqual(types);
  });

  it.each([[narrow], [wide]])('come back from a file as they were: %j', (types) => {
    const packer = new Packer();
    packer.bytes('odd', new Uint8Array(3));
    packer.naturals('types', storeOf(types).types);
    const unpacker = new Unpacker(readContainer(writeContainer(packer.sections)) ?? new Map());
    expect(unpacker.naturals('types')).toEqual(storeOf(types).types);
  });
});
