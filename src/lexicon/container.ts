/**
 * A file of named byte sections: a JSON header line with each section's place, then the sections, each aligned to 4 bytes so that
 * Uint32 views need no copy.
 */
import type { Sections } from './compile.ts';

interface Entry {
  readonly name: string;
  readonly type: 'u8' | 'u32';
  readonly offset: number;
  readonly length: number;
}

/** First line of a compiled lexicon: what it is, and the version of its sections. */
const lexiconMagic = 'communique-lexicon 1\n';

/** @param magic first line, ended by a newline. */
export function writeContainer(sections: Sections, magic = lexiconMagic): Uint8Array {
  const entries: Entry[] = [];
  let offset = 0;
  for (const [name, data] of sections) {
    entries.push({ name, type: data instanceof Uint32Array ? 'u32' : 'u8', offset, length: data.byteLength });
    offset += Math.ceil(data.byteLength / 4) * 4;
  }
  const header = new TextEncoder().encode(`${magic}${JSON.stringify(entries)}\n`);
  const base = Math.ceil((header.length + 4) / 4) * 4;
  const file = new Uint8Array(base + offset);
  new DataView(file.buffer).setUint32(0, header.length, true);
  file.set(header, 4);
  for (const entry of entries) {
    const data = sections.get(entry.name);
    if (data !== undefined) file.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), base + entry.offset);
  }
  return file;
}

/** @returns the sections, or undefined when the bytes begin with another magic: another kind of file, or another version. */
export function readContainer(file: Uint8Array, magic = lexiconMagic): Sections | undefined {
  if (file.length < 8) return undefined;
  const aligned = file.byteOffset % 4 === 0 ? file : Uint8Array.from(file);
  const headerLength = new DataView(aligned.buffer, aligned.byteOffset).getUint32(0, true);
  const header = new TextDecoder().decode(aligned.subarray(4, 4 + headerLength));
  if (!header.startsWith(magic)) return undefined;
  const base = Math.ceil((headerLength + 4) / 4) * 4;
  const entries = JSON.parse(header.slice(magic.length)) as readonly Entry[];
  return new Map(
    entries.map(({ name, type, offset, length }) => {
      const start = aligned.byteOffset + base + offset;
      return [name, type === 'u32' ? new Uint32Array(aligned.buffer, start, length / 4) : new Uint8Array(aligned.buffer, start, length)];
    }),
  );
}
