import { existsSync, readdirSync } from 'node:fs';
import type { Bilingual, Communique, CommuniqueId, Language } from '../../core/types.ts';
import type { LibraryHead } from '../front-matter.ts';
import { type CorpusFolders, libraryFolders, libraryHead } from '../library.ts';
import { plainCommunique } from '../plain.ts';
import type { Document } from './document.ts';
import { draftFacts } from './drafts.ts';
import { proposeId } from './head.ts';
import { shelve, sweep } from './shelf.ts';

/** What is known about a document once a person has looked at it; null is not known to anybody. */
export interface Description {
  readonly title: string;
  readonly date: string | null;
  readonly publisher: Bilingual | null;
  readonly language: Language;
}

export type Added = { readonly kind: 'added'; readonly id: string; readonly drafts: number } | { readonly kind: 'id-taken'; readonly id: string };
/** The same bytes or the same text are there, or another text that came from the same address. */
export type Known = { readonly kind: 'already' | 'changed'; readonly id: string };

/** Added communiqués as an adding process sees them, in step with what it adds. */
export interface Shelf {
  readonly folders: CorpusFolders;
  /** What is known of a document already; undefined for a new one. */
  known(document: Pick<Document, 'sha256' | 'textSha256' | 'from' | 'isAddress'>): Known | undefined | Promise<Known | undefined>;
  /**
   * Stores a document with suggested facts.
   * @param id as a person wishes it; null for one that is made of day and title.
   */
  add(document: Document, description: Description, id: string | null): Added | Promise<Added>;
}

/** Those of a folder: read once, and quick enough not to be waited for. */
export interface FolderShelf extends Shelf {
  known(document: Pick<Document, 'sha256' | 'textSha256' | 'from' | 'isAddress'>): Known | undefined;
  add(document: Document, description: Description, id: string | null): Added;
}

export function openShelf(folders: CorpusFolders): FolderShelf {
  const ids = new Set(existsSync(folders.data) ? readdirSync(folders.data) : []);
  const byDigest = new Map<string, string>();
  const byAddress = new Map<string, string>();
  const remember = (id: string, source: Pick<LibraryHead['source'], 'sha256' | 'textSha256' | 'from'> | undefined): void => {
    ids.add(id);
    if (source === undefined) return;
    byDigest.set(source.sha256, id).set(source.textSha256, id);
    byAddress.set(source.from, id);
  };
  sweep(folders.library);
  for (const [id, folder] of libraryFolders(folders.library)) remember(id, libraryHead(folder)?.source);
  return {
    folders,
    known({ sha256, textSha256, from, isAddress }) {
      const same = byDigest.get(sha256) ?? byDigest.get(textSha256);
      if (same !== undefined) return { kind: 'already', id: same };
      const changed = isAddress ? byAddress.get(from) : undefined;
      return changed === undefined ? undefined : { kind: 'changed', id: changed };
    },
    add(document, description, wished) {
      const base = wished ?? proposeId(description.title, description.date, description.language);
      for (let number = 1; ; number++) {
        const id = number === 1 ? base : `${base}-${number}`;
        const drafts = draftFacts(communiqueOf(id, document.text, description));
        if (!ids.has(id) && shelve(folders.library, { head: headOf(id, document, description), text: document.text, facts: drafts })) {
          remember(id, document);
          return { kind: 'added', id, drafts: drafts.facts.length };
        }
        if (wished !== null) return { kind: 'id-taken', id };
      }
    },
  };
}

/** The communiqué that a text and its description make. */
export function communiqueOf(id: string, text: string, { title, date, publisher, language }: Description): Communique {
  return { ...plainCommunique(id, text), id: id as CommuniqueId, title, date, publisher, language };
}

/** The head of a document that is stored now. */
export function headOf(id: string, document: Document, { title, publisher, date, language }: Description): LibraryHead {
  const { from, isAddress, format, bytes, sha256, textSha256 } = document;
  const source = { from, format, retrieved: new Date().toISOString(), bytes, sha256, textSha256 };
  return { id, title, publisher, date, language, ...(isAddress ? { url: from } : {}), source };
}
