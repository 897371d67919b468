/**
 * A read-only dictionary over one sorted block of UTF-8 lines `key<TAB>payload`. Nothing is decoded until a key is found, so a
 * table of 300,000 words is ready as soon as its bytes are in memory (a Map of the same words takes about 100 ms to fill).
 */
export interface Table {
  readonly size: number;
  /** The text behind the key, `''` when the line has none; undefined when the key is not there. */
  find(key: string): string | undefined;
  /** Whether some key starts with `prefix`. */
  hasPrefix(prefix: string): boolean;
  /** The key of line `index`, 0 … size − 1. */
  keyAt(index: number): string;
}

const tab = 9;
const newline = 10;

/**
 * @param bytes lines sorted by the bytes of their keys, each ended by a newline.
 * @param starts offset of each line in `bytes`, and one more behind the last.
 */
export function createTable(bytes: Uint8Array, starts: Uint32Array): Table {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  const size = starts.length - 1;

  function compare(line: number, key: Uint8Array): number {
    const start = starts[line] ?? 0;
    for (let i = 0; i < key.length; i += 1) {
      const byte = bytes[start + i] ?? newline;
      if (byte === tab || byte === newline) return -1;
      const difference = byte - (key[i] ?? 0);
      if (difference !== 0) return difference;
    }
    const next = bytes[start + key.length];
    return next === tab || next === newline ? 0 : 1;
  }

  /** First line whose key is not below `key`. */
  function lowerBound(key: Uint8Array): number {
    let low = 0;
    let high = size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compare(middle, key) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    size,
    find(key) {
      const wanted = encoder.encode(key);
      const line = lowerBound(wanted);
      if (line >= size || compare(line, wanted) !== 0) return undefined;
      return decoder.decode(bytes.subarray((starts[line] ?? 0) + wanted.length + 1, (starts[line + 1] ?? 0) - 1));
    },
    hasPrefix(prefix) {
      const wanted = encoder.encode(prefix);
      const line = lowerBound(wanted);
      if (line >= size) return false;
      const start = starts[line] ?? 0;
      return wanted.every((byte, i) => bytes[start + i] === byte);
    },
    keyAt(index) {
      const line = decoder.decode(bytes.subarray(starts[index] ?? 0, (starts[index + 1] ?? 1) - 1));
      const end = line.indexOf('\t');
      return end < 0 ? line : line.slice(0, end);
    },
  };
}

/**
 * Builds the block that `createTable` reads.
 * @param entries unique keys without tab or newline, in any order, with their payloads.
 */
export function buildTable(entries: ReadonlyMap<string, string>): { readonly bytes: Uint8Array; readonly starts: Uint32Array } {
  const encoder = new TextEncoder();
  const lines = [...entries].map(([key, payload]) => ({
    key: encoder.encode(key),
    line: encoder.encode(payload === '' ? `${key}\n` : `${key}\t${payload}\n`),
  }));
  lines.sort((a, b) => compareBytes(a.key, b.key));
  const starts = new Uint32Array(lines.length + 1);
  let total = 0;
  for (const [i, { line }] of lines.entries()) {
    starts[i] = total;
    total += line.length;
  }
  starts[lines.length] = total;
  const bytes = new Uint8Array(total);
  for (const [i, { line }] of lines.entries()) bytes.set(line, starts[i]);
  return { bytes, starts };
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i += 1) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
