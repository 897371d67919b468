import { createHash, randomBytes } from 'node:crypto';
import type { Communique, CommuniqueId, Engine, Language, Needs } from '../../core/types.ts';
import { type PinId, type PinRecord, type StorePlatform, tenantOf } from '../../store/records.ts';
import type { Store } from '../../store/types.ts';
import { engineWith } from '../command.ts';
import type { Reply } from '../reply.ts';
import type { Log } from '../runtime.ts';
import type { PinPlace, PinPort, PinRequest } from './port.ts';

/** Where the weekly digest of unanswered questions goes. */
export interface DigestTarget extends PinPlace {
  readonly platform: StorePlatform;
  readonly lang: Language;
}

/** What the pins are made with. */
export interface PinOptions {
  readonly store: Store;
  /** The engine of this moment. */
  engine(): Engine;
  /** One with these texts at hand; absent where all of them always are. */
  engineFor?(needs: Needs): Promise<Engine>;
  /** The public summary of a communiqué, as it is pinned: quotes with their places, date, publisher, an Ask button. */
  summary(communique: Communique, lang: Language): Reply;
  readonly log: Log;
  readonly digest: DigestTarget | null;
  readonly now?: () => number;
}

/** What the parts of the service share. */
export interface PinContext extends Required<Omit<PinOptions, 'engineFor'>>, Pick<PinOptions, 'engineFor'> {
  port(platform: StorePlatform): PinPort | undefined;
  platforms(): readonly StorePlatform[];
  /** Looks for due jobs soon. */
  nudge(): void;
  /** Nothing more is begun. */
  isStopping(): boolean;
}

/** What a message must show now, and its digest: an edit is made only when the digest differs. */
export interface Content {
  readonly reply: Reply;
  readonly hash: string;
}

/** @returns undefined when this process does not know the communiqué. */
export async function contentOf(context: PinContext, { communique: id, lang }: Pick<PinRecord, 'communique' | 'lang'>): Promise<Content | undefined> {
  const communique = (await textsOf(context, [id])).find((candidate) => candidate.id === id);
  if (communique === undefined) return undefined;
  const reply = context.summary(communique, lang);
  // By the text of this moment it is proven: another one may be in place when the platform is called.
  return { reply: { ...reply, texts: [communique] }, hash: hashOf(reply) };
}

/** The communiqués of this moment, these with their texts. */
export async function textsOf(context: PinContext, ids: readonly CommuniqueId[]): Promise<readonly Communique[]> {
  return (await engineWith(context, { communiques: ids })).communiques;
}

function hashOf({ blocks, text }: Reply): string {
  return createHash('sha256')
    .update(JSON.stringify([blocks, text]))
    .digest('hex');
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
const keyLength = 20;

/** An opaque key of 100 random bits. */
export function newKey(): string {
  return Array.from(randomBytes(keyLength), (byte) => alphabet[byte & 31]).join('');
}

/** A key that every process and every try of this purpose makes alike. */
export function keyFor(purpose: string): string {
  return Array.from(createHash('sha256').update(purpose).digest().subarray(0, keyLength), (byte) => alphabet[byte & 31]).join('');
}

export function placeOf({ workspace, channel }: PinPlace): PinPlace {
  return { workspace, channel };
}

export function idOf({ platform, workspace, channel }: Omit<PinRequest, 'actor' | 'lang' | 'communique'>, communique: CommuniqueId): PinId {
  return { tenant: tenantOf(platform, workspace), channel, communique };
}

/** A pin that nothing has been done about yet. */
export function freshPin(request: Omit<PinRequest, 'communique'>, communique: CommuniqueId): PinRecord {
  const { platform, workspace, lang, actor } = request;
  return {
    ...idOf(request, communique),
    ...{ platform, workspace, lang, actor, key: newKey(), state: 'on', why: null, message: null, triedAt: null, isPinned: false },
    ...{ hash: null, editedAt: null, repostedAt: null, version: 0 },
  };
}
