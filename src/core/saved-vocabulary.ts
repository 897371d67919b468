import type { Packer, Unpacker } from './packing.ts';
import type { Language } from './types.ts';
import { formsOf, PackedVocabulary, type TypeLookup } from './vocabulary.ts';

export function packVocabulary({ types, parts }: PackedVocabulary, packer: Packer): void {
  packer.texts('types.keys', parts.keys);
  packer.texts('types.stems', parts.stems);
  packer.bytes('types.flags', parts.flags);
  packer.packed('explains', parts.explains);
  packer.packed('by-concept', parts.byConcept);
  packer.bytes('explains.scale', parts.scale);
  const keys = new Map<string, number[]>();
  const stems = new Map<string, number[]>();
  const roots = new Map<string, number[]>();
  const prefixes = new Map<string, number[]>();
  for (const [at, type] of types.entries()) {
    const { key, language } = type;
    if (key === '') continue;
    push(keys, `${language} ${key}`, at);
    const forms = formsOf(type);
    for (const form of forms.stems) push(stems, `${language} ${form}`, at);
    if (forms.root !== undefined) push(roots, `${language} ${forms.root}`, at);
    if (forms.prefix !== undefined) push(prefixes, `${language} ${forms.prefix}`, at);
  }
  packer.table('by-key', keys);
  packer.table('by-stem', stems);
  packer.table('by-root', roots);
  packer.table('by-prefix', prefixes);
}

/** A vocabulary that reads no more of the file than a question needs. */
export function unpackVocabulary(unpacker: Unpacker): PackedVocabulary {
  const lookup = (name: string): TypeLookup => {
    const table = unpacker.table(name);
    return (form: string, language: Language) => table(`${language} ${form}`);
  };
  return new PackedVocabulary({
    keys: unpacker.texts('types.keys'),
    stems: unpacker.texts('types.stems'),
    flags: unpacker.bytes('types.flags'),
    explains: unpacker.lists('explains'),
    byConcept: unpacker.lists('by-concept'),
    scale: unpacker.doubles('explains.scale'),
    byKey: lookup('by-key'),
    byStem: lookup('by-stem'),
    byRoot: lookup('by-root'),
    byPrefix: lookup('by-prefix'),
  });
}

function push(lists: Map<string, number[]>, key: string, value: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
