import { z } from 'zod';
import { fieldRule } from './checked.ts';
import { formats } from './ingest/refusal.ts';

export const bilingual = z.object({ fr: z.string().min(1), en: z.string().min(1) });

const day = z.iso.date(fieldRule('day'));
const digest = z.string().regex(/^[0-9a-f]{64}$/, fieldRule('digest'));

/** The head of a communiqué of the distribution. */
export const headSchema = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, fieldRule('id')),
  title: z.string().min(1),
  publisher: bilingual,
  date: day,
  language: z.enum(['fr', 'en']),
  url: z.url().optional(),
});

const provenanceSchema = z.object({
  /** The address, or the name of the file. */
  from: z.string().min(1),
  format: z.enum(formats),
  retrieved: z.iso.datetime(),
  /** Size and SHA-256 of what was received, byte for byte. */
  bytes: z.number().int().nonnegative(),
  sha256: digest,
  /** SHA-256 of the text below the head: tells a text that somebody has changed. */
  textSha256: digest,
});

/** The head of an added communiqué: what nobody could tell is null, and where the text comes from is kept. */
export const libraryHeadSchema = headSchema.extend({ publisher: bilingual.nullable(), date: day.nullable(), source: provenanceSchema });

export type LibraryHead = z.infer<typeof libraryHeadSchema>;
