import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { download, type FetchOptions } from './fetch.ts';
import { largestDocument } from './limits.ts';
import { type Received, Refused } from './refusal.ts';

export function isAddress(source: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(source);
}

/**
 * Gets the bytes of a file or an address.
 * @param charset what a person says the bytes are; it outweighs what the server says.
 * @throws Refused
 */
export async function receive(source: string, charset: string | null, options: FetchOptions = {}): Promise<Received> {
  const received = isAddress(source) ? await download(source, options) : await readFileOf(source);
  return charset === null ? received : { ...received, charset };
}

async function readFileOf(file: string): Promise<Received> {
  const found = await stat(file).catch(() => undefined);
  if (found === undefined) throw new Refused({ code: 'missing' });
  if (found.isDirectory()) throw new Refused({ code: 'a-folder' });
  // A pipe or a device may never end.
  if (!found.isFile()) throw new Refused({ code: 'unreadable' });
  if (found.size > largestDocument) throw new Refused({ code: 'too-large', limit: largestDocument });
  const handle = await open(file).catch(() => {
    throw new Refused({ code: 'unreadable' });
  });
  try {
    return { bytes: await handle.readFile(), from: path.basename(file), isAddress: false, mediaType: null, charset: null };
  } finally {
    await handle.close();
  }
}
