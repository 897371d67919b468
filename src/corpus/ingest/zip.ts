import { inflateRawSync } from 'node:zlib';
import { largestUnfolded } from './limits.ts';
import { Refused } from './refusal.ts';

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
/** A .docx has a few dozen parts. */
const mostEntries = 2000;

/**
 * Proves that a zip container unfolds to what it declares and to no more than the limit, before a parser that trusts it sees it.
 * @returns the names inside.
 * @throws Refused `zip-bomb`, or `damaged` for what is no zip at all.
 */
export function checkZip(bytes: Uint8Array): readonly string[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const names: string[] = [];
  try {
    const end = view.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
    if (end < 0 || view.readUInt32LE(end) !== endSignature) throw new RangeError('no end of directory');
    const count = view.readUInt16LE(end + 10);
    if (count > mostEntries) throw new Refused({ code: 'zip-bomb' });
    let at = view.readUInt32LE(end + 16);
    let left = largestUnfolded;
    for (let i = 0; i < count; i++) {
      if (view.readUInt32LE(at) !== entrySignature) throw new RangeError('no entry');
      const entry = {
        method: view.readUInt16LE(at + 10),
        packed: view.readUInt32LE(at + 20),
        size: view.readUInt32LE(at + 24),
        local: view.readUInt32LE(at + 42),
      };
      const nameLength = view.readUInt16LE(at + 28);
      names.push(view.toString('utf8', at + 46, at + 46 + nameLength));
      left -= entry.size;
      if (left < 0) throw new Refused({ code: 'zip-bomb' });
      checkEntry(view, entry);
      at += 46 + nameLength + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
    }
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Refused({ code: 'damaged', format: 'docx' });
  }
  return names;
}

interface Entry {
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly local: number;
}

function checkEntry(view: Buffer, { method, packed, size, local }: Entry): void {
  if (view.readUInt32LE(local) !== localSignature) throw new RangeError('no local header');
  const start = local + 30 + view.readUInt16LE(local + 26) + view.readUInt16LE(local + 28);
  if (method !== 8) return;
  try {
    // One byte more than declared is enough to catch a lie.
    if (inflateRawSync(view.subarray(start, start + packed), { maxOutputLength: size + 1 }).length !== size) throw new Refused({ code: 'zip-bomb' });
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw (error as { readonly code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? new Refused({ code: 'zip-bomb' }) : error;
  }
}
