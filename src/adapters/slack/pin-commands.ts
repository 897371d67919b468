import type { Reply } from '../../chat/reply.ts';
import type { Asker, Desk } from './desk.ts';
import type { Words } from './words.ts';

/** TEMPORARY */
export async function runPinCommand(_desk: Desk, _words: Words, asker: Asker): Promise<Reply> {
  return { lang: asker.lang ?? 'fr', visibility: 'private', blocks: [], text: '', answer: null };
}
