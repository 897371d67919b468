import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Description, Shelf } from './add.ts';
import { readDocument } from './document.ts';
import { type FeedEntry, readFeed } from './feed.ts';
import type { FetchOptions } from './fetch.ts';
import { receive } from './receive.ts';
import { type Refusal, Refused } from './refusal.ts';

/** What became of one entry. */
export type Taken = { readonly entry: FeedEntry } & (
  | { readonly kind: 'added' | 'already'; readonly id: string; readonly drafts: number }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** Neither the page nor the feed states it. */
  | { readonly kind: 'incomplete'; readonly field: 'title' | 'language' }
);

export interface IntakeOptions {
  readonly fetch?: FetchOptions;
  /** Who publishes, where the pages do not say. */
  readonly publisher?: Description['publisher'];
  /** Tries again what was refused before. */
  readonly retry?: boolean;
  /** Stops between two entries. */
  readonly signal?: AbortSignal;
  /** Told how many entries are new before the first is fetched. */
  readonly onStart?: (count: number) => void;
  readonly onTaken?: (taken: Taken) => void;
}

/** Entries by feed and key: the id they were added under, or why they were refused. */
const ledgerSchema = z.record(z.string(), z.record(z.string(), z.string()));
type Ledger = z.infer<typeof ledgerSchema>;

const refusedMark = 'refused: ';

/**
 * Adds what a feed announces and was not seen before, the oldest first. What was seen is written down after each entry, so a run may be
 * cut off and repeated, and what a person removed does not come back.
 * @throws Refused when the feed itself cannot be read.
 */
export async function takeInFeed(address: string, shelf: Shelf, options: IntakeOptions = {}): Promise<void> {
  const entries = await readFeed(address, options.fetch);
  const ledger = readLedger(shelf.folders.library);
  const before = ledger[address] ?? {};
  const isNew = ({ key }: FeedEntry): boolean => before[key] === undefined || (options.retry === true && before[key].startsWith(refusedMark));
  const fresh = entries.filter(isNew).toReversed();
  // Entries that the feed no longer lists need not be remembered.
  const seen = Object.fromEntries(entries.flatMap(({ key }) => (before[key] === undefined ? [] : [[key, before[key]]])));
  options.onStart?.(fresh.length);
  for (const entry of fresh) {
    if (options.signal?.aborted === true) return;
    const taken = await takeIn(entry, shelf, options);
    const outcome = outcomeOf(taken);
    if (outcome !== undefined) {
      seen[entry.key] = outcome;
      writeLedger(shelf.folders.library, { ...readLedger(shelf.folders.library), [address]: seen });
    }
    options.onTaken?.(taken);
  }
}

async function takeIn(entry: FeedEntry, shelf: Shelf, { fetch, publisher }: IntakeOptions): Promise<Taken> {
  try {
    const document = await readDocument(await receive(entry.address, null, fetch));
    const known = await shelf.known(document);
    if (known !== undefined) return { entry, kind: 'already', id: known.id, drafts: 0 };
    const { found } = document;
    const title = found.title ?? entry.title;
    if (title === null || found.language === null) return { entry, kind: 'incomplete', field: title === null ? 'title' : 'language' };
    const who = found.publisher === null ? (publisher ?? null) : { fr: found.publisher, en: found.publisher };
    const added = await shelf.add(document, { title, date: found.date ?? entry.date, publisher: who, language: found.language }, null);
    return { entry, kind: 'added', id: added.id, drafts: added.kind === 'added' ? added.drafts : 0 };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { entry, kind: 'refused', refusal: error.refusal };
  }
}

/** What is written down; undefined for trouble that may pass, so that the entry is tried again. */
function outcomeOf(taken: Taken): string | undefined {
  if (taken.kind === 'incomplete') return `${refusedMark}${taken.field}`;
  if (taken.kind !== 'refused') return taken.id;
  const { refusal } = taken;
  const mayPass =
    refusal.code === 'unreachable' ||
    refusal.code === 'timeout' ||
    refusal.code === 'unresolved' ||
    (refusal.code === 'status' && (refusal.status >= 500 || refusal.status === 429));
  return mayPass ? undefined : `${refusedMark}${refusal.code}`;
}

function ledgerFile(library: string): string {
  return path.join(library, '.feeds.json');
}

/** A ledger that is missing or damaged is begun anew: what is there already is recognized by its text. */
function readLedger(library: string): Ledger {
  try {
    return ledgerSchema.parse(JSON.parse(readFileSync(ledgerFile(library), 'utf8')));
  } catch {
    return {};
  }
}

function writeLedger(library: string, ledger: Ledger): void {
  mkdirSync(library, { recursive: true });
  const aside = `${ledgerFile(library)}.${process.pid}`;
  writeFileSync(aside, `${JSON.stringify(ledger, null, 2)}\n`);
  renameSync(aside, ledgerFile(library));
}
