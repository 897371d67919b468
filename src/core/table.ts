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
  /** All keys that start with `prefix`, with the text behind them. */
  under(prefix: string): readonly (readonly [key: string, payload: string])[];
  /** The key of line `index`, 0 … size − 1. */
  keyAt(index: number): string;
}

const tab = 9;
const newline = 10;
const headLength = 4;

const encoder = new TextEncoder();
/** The key that is looked for, and a newline behind it: one array for all look-ups, of all tables. */
let sought = new Uint8Array(256);

/** Writes a key into `sought`. @returns its length in bytes. */
function seek(key: string): number {
  // At most three bytes a code unit.
  if (3 * key.length + 1 > sought.length) sought = new Uint8Array(6 * key.length);
  let length = 0;
  for (; length < key.length; length += 1) {
    const code = key.charCodeAt(length);
    if (code > 127) break;
    sought[length] = code;
  }
  if (length < key.length) length = encoder.encodeInto(key, sought).written;
  sought[length] = newline;
  return length;
}

/**
 * @param bytes lines sorted by the bytes of their keys, each ended by a newline.
 * @param starts offset of each line in `bytes`, and one more behind the last.
 */
export function createTable(bytes: Uint8Array, starts: Uint32Array): Table {
  const decoder = new TextDecoder();
  const size = starts.length - 1;
  let heads: Uint32Array | undefined;

  /** @param length of the key in `sought`. */
  function compare(line: number, length: number): number {
    const start = starts[line] ?? 0;
    for (let i = 0; i < length; i += 1) {
      const byte = bytes[start + i] ?? newline;
      if (byte === tab || byte === newline) return -1;
      const difference = byte - (sought[i] ?? 0);
      if (difference !== 0) return difference;
    }
    const next = bytes[start + length];
    return next === tab || next === newline ? 0 : 1;
  }

  /** First line whose key is not below the one in `sought`. The first bytes of all keys lie close together: most of the search never leaves them. */
  function lowerBound(length: number): number {
    heads ??= headsOf(bytes, starts);
    const head = headAt(sought, 0);
    let low = firstFrom(heads, head);
    let high = firstFrom(heads, head + 1);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compare(middle, length) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function startsWith(line: number, length: number): boolean {
    if (line >= size) return false;
    const start = starts[line] ?? 0;
    for (let i = 0; i < length; i += 1) if (bytes[start + i] !== sought[i]) return false;
    return true;
  }

  function lineAt(line: number): string {
    return decoder.decode(bytes.subarray(starts[line] ?? 0, (starts[line + 1] ?? 1) - 1));
  }

  return {
    size,
    find(key) {
      const length = seek(key);
      const line = lowerBound(length);
      if (line >= size || compare(line, length) !== 0) return undefined;
      const [from, to] = [(starts[line] ?? 0) + length + 1, (starts[line + 1] ?? 0) - 1];
      return from >= to ? '' : decoder.decode(bytes.subarray(from, to));
    },
    hasPrefix(prefix) {
      const length = seek(prefix);
      return startsWith(lowerBound(length), length);
    },
    under(prefix) {
      const length = seek(prefix);
      const found: (readonly [string, string])[] = [];
      for (let line = lowerBound(length); startsWith(line, length); line += 1) {
        const text = lineAt(line);
        const end = text.indexOf('\t');
        found.push(end < 0 ? [text, ''] : [text.slice(0, end), text.slice(end + 1)]);
      }
      return found;
    },
    keyAt(index) {
      const line = lineAt(index);
      const end = line.indexOf('\t');
      return end < 0 ? line : line.slice(0, end);
    },
  };
}

/** The first four bytes of a key as one number; a shorter key ends in zeros, which sorts it where it stands. */
function headAt(bytes: Uint8Array, start: number): number {
  let head = 0;
  let isOver = false;
  for (let i = start; i < start + headLength; i += 1) {
    const byte = bytes[i] ?? newline;
    isOver ||= byte === tab || byte === newline;
    head = head * 256 + (isOver ? 0 : byte);
  }
  return head;
}

function headsOf(bytes: Uint8Array, starts: Uint32Array): Uint32Array {
  const heads = new Uint32Array(starts.length - 1);
  for (let line = 0; line < heads.length; line += 1) heads[line] = headAt(bytes, starts[line] ?? 0);
  return heads;
}

/** Index of the first number that is not below `least`. */
function firstFrom(sorted: Uint32Array, least: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Builds the block that `createTable` reads.
 * @param entries unique keys without tab or newline, in any order, with their payloads.
 */
export function buildTable(entries: ReadonlyMap<string, string>): { readonly bytes: Uint8Array; readonly starts: Uint32Array } {
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
