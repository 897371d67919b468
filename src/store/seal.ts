import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { tokenKeyWords } from '../wording/store.ts';
import { StoreError } from './errors.ts';

/** A key of AES-256 and the name under which it is remembered beside what it sealed. */
export interface TokenKey {
  readonly id: string;
  readonly key: Buffer;
}

const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;
const version = 'v1';

/**
 * Reads `TOKEN_KEY`: one or several `id:key`, separated by commas or spaces; the first seals, all open. A key without an id is named by
 * its digest. Keys are 32 bytes in base64 or hexadecimal.
 * @throws StoreError `TOKEN_KEY_INVALID`; the sentence repeats no key.
 */
export function parseTokenKeys(text: string): readonly TokenKey[] {
  const keys = text
    .split(/[\s,]+/)
    .filter((part) => part !== '')
    .map((part, i) => parseKey(part, i + 1));
  if (keys.length === 0) throw new StoreError('TOKEN_KEY_INVALID', tokenKeyWords.empty);
  const ids = keys.map(({ id }) => id);
  if (new Set(ids).size < ids.length) throw new StoreError('TOKEN_KEY_INVALID', tokenKeyWords.alike);
  return keys;
}

function parseKey(part: string, position: number): TokenKey {
  const match = /^(?:([\w.-]{1,32}):)?([A-Za-z0-9+/_=-]+)$/.exec(part);
  const written = match?.[2] ?? '';
  const key = /^[0-9a-f]{64}$/i.test(written) ? Buffer.from(written, 'hex') : Buffer.from(written, 'base64');
  if (key.length !== keyBytes) throw new StoreError('TOKEN_KEY_INVALID', tokenKeyWords.malformed(position));
  return { id: match?.[1] ?? createHash('sha256').update(key).digest('hex').slice(0, 8), key };
}

/**
 * Seals a text for one purpose and tenant: AES-256-GCM, a fresh nonce each time, `context` authenticated.
 * @returns `v1:<key id>:<nonce, tag and ciphertext in base64>`.
 */
export function seal(keys: readonly TokenKey[], context: string, text: string): string {
  const [first] = keys;
  if (first === undefined) throw missingKey();
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', first.key, nonce, { authTagLength: tagBytes }).setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return [version, first.id, Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64')].join(':');
}

/**
 * @returns the text, and whether it was sealed with a key that no longer is the first.
 * @throws StoreError `TOKEN_KEY_INVALID` when its key is not there, or it was changed, or belongs to another context.
 */
export function unseal(keys: readonly TokenKey[], context: string, sealed: string): { readonly text: string; readonly isOld: boolean } {
  const [format, id = '', body = ''] = sealed.split(':');
  if (keys.length === 0) throw missingKey();
  const found = keys.find((key) => key.id === id);
  if (format !== version || found === undefined) throw new StoreError('TOKEN_KEY_INVALID', tokenKeyWords.gone(id.slice(0, 32)));
  const bytes = Buffer.from(body, 'base64');
  try {
    const decipher = createDecipheriv('aes-256-gcm', found.key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes });
    decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
    const text = Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString('utf8');
    return { text, isOld: found !== keys[0] };
  } catch (error) {
    throw new StoreError('TOKEN_KEY_INVALID', tokenKeyWords.doesNotOpen(id), error);
  }
}

function missingKey(): StoreError {
  return new StoreError('TOKEN_KEY_INVALID', tokenKeyWords.missing);
}
