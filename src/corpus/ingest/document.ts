import { createHash } from 'node:crypto';
import { plainCommunique, sha256, unusableText } from '../plain.ts';
import { extract } from './extract.ts';
import { type Found, findHead } from './head.ts';
import { type Extracted, type Received, Refused } from './refusal.ts';

/** A document that can become a communiqué: its text, what it says about itself, and where it comes from. */
export interface Document {
  readonly text: string;
  readonly found: Found;
  readonly from: string;
  readonly isAddress: boolean;
  readonly format: Extracted['format'];
  /** How many bytes were received, and their SHA-256. */
  readonly bytes: number;
  readonly sha256: string;
  readonly textSha256: string;
}

/** SHA-256 of what was received: tells a document that is known already before it is read. */
export function digestOf({ bytes }: Pick<Received, 'bytes'>): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Makes the text of what was received. Nothing is stored.
 * @throws Refused when no text is to be had, or one that the corpus could not keep.
 */
export async function readDocument(received: Received): Promise<Document> {
  const extracted = await extract(received);
  const { text, format } = extracted;
  // Parsers may hand on characters that no text file holds; what is stored must be readable again.
  if (unusableText(received.from, Buffer.from(text)) !== undefined || plainCommunique('new', text).passages.length === 0)
    throw new Refused({ code: 'damaged', format });
  const { bytes, from, isAddress } = received;
  return {
    text,
    found: findHead(extracted),
    from,
    isAddress,
    format,
    bytes: bytes.length,
    sha256: digestOf(received),
    textSha256: sha256(text),
  };
}
