import type pg from 'pg';
import type { Part } from './part.ts';
import { readParts } from './snapshot.ts';

/** What communiqués in use take in memory, in bytes; the least recently used go first. */
const mostBytes = 20_000_000;

/** Communiqués that questions needed lately. A number always means the same text, so nothing here ever gets old. */
export class PartCache {
  private readonly parts = new Map<number, Part & { readonly bytes: number }>();
  private bytes = 0;

  async load(client: pg.ClientBase, numbers: readonly number[]): Promise<readonly Part[]> {
    const missing = numbers.filter((number) => !this.parts.has(number));
    const fresh = new Map((await readParts(client, missing)).map((part) => [part.number, part]));
    const found = numbers.flatMap((number) => {
      const part = this.parts.get(number) ?? fresh.get(number);
      return part === undefined ? [] : [part];
    });
    for (const part of found) this.keep(part);
    return found;
  }

  private keep(part: Part & { readonly bytes: number }): void {
    if (!this.parts.delete(part.number)) this.bytes += part.bytes;
    this.parts.set(part.number, part);
    for (const [number, { bytes }] of this.parts) {
      if (this.bytes <= mostBytes) break;
      this.parts.delete(number);
      this.bytes -= bytes;
    }
  }
}
