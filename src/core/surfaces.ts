/** Words kept before the table grows: a power of two. */
const firstSize = 1 << 14;

/**
 * Numbers the distinct words of a corpus in the order in which they are met. Words are looked up by their letters where they stand in
 * the text, so that no string is made of a word that is known already.
 */
export class Surfaces {
  readonly texts: string[] = [];
  private hashes = new Int32Array(firstSize);
  private slots = new Int32Array(2 * firstSize).fill(-1);

  get size(): number {
    return this.texts.length;
  }

  /** @param hash of the code units from `start` to `end`, by `addToHash`. */
  idOf(text: string, start: number, end: number, hash: number): number {
    const mask = this.slots.length - 1;
    let slot = mixed(hash) & mask;
    for (;;) {
      const id = this.slots[slot] ?? -1;
      if (id < 0) return this.add(text.slice(start, end), hash, slot);
      if (this.hashes[id] === hash && this.isThere(id, text, start, end)) return id;
      slot = (slot + 1) & mask;
    }
  }

  /** The number of a word that stands nowhere else. */
  idOfWord(word: string): number {
    let hash = 0;
    for (let i = 0; i < word.length; i += 1) hash = addToHash(hash, word.charCodeAt(i));
    return this.idOf(word, 0, word.length, hash);
  }

  private isThere(id: number, text: string, start: number, end: number): boolean {
    const known = this.texts[id] ?? '';
    if (known.length !== end - start) return false;
    for (let i = 0; i < known.length; i += 1) if (known.charCodeAt(i) !== text.charCodeAt(start + i)) return false;
    return true;
  }

  private add(word: string, hash: number, slot: number): number {
    const id = this.texts.length;
    // A slice of a long text keeps the whole text in memory; a copy does not.
    this.texts.push(word.length < 13 ? word : copied(word));
    if (id >= this.hashes.length) this.grow();
    this.hashes[id] = hash;
    if (id * 2 >= this.slots.length - 2) this.rehash();
    else this.slots[slot] = id;
    return id;
  }

  private grow(): void {
    const larger = new Int32Array(2 * this.hashes.length);
    larger.set(this.hashes);
    this.hashes = larger;
  }

  private rehash(): void {
    const mask = 2 * this.slots.length - 1;
    this.slots = new Int32Array(mask + 1).fill(-1);
    for (let id = 0; id < this.texts.length; id += 1) {
      let slot = mixed(this.hashes[id] ?? 0) & mask;
      while ((this.slots[slot] ?? -1) >= 0) slot = (slot + 1) & mask;
      this.slots[slot] = id;
    }
  }
}

export function addToHash(hash: number, code: number): number {
  return (Math.imul(hash, 31) + code) | 0;
}

function mixed(hash: number): number {
  const spread = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (spread ^ (spread >>> 13)) >>> 0;
}

function copied(word: string): string {
  return JSON.parse(JSON.stringify(word)) as string;
}
