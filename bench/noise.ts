/** A seeded generator (mulberry32), so that every engine gets the very same misspelt questions. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '');
}

/** One or two words of five letters or more get one edit each: a letter lost, swapped, replaced or added. */
export function withTypos(text: string, random: () => number): string {
  const words = text.split(' ');
  const long = words.flatMap((word, i) => (/^\p{L}{5,}$/u.test(word) ? [i] : []));
  for (let left = 1 + Math.floor(random() * 2); left > 0 && long.length > 0; left -= 1) {
    const [i = 0] = long.splice(Math.floor(random() * long.length), 1);
    words[i] = edited(words[i] ?? '', random);
  }
  return words.join(' ');
}

function edited(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 2));
  const letter = 'abcdefghijklmnopqrstuvwxyz'[Math.floor(random() * 26)] ?? 'e';
  const kind = random();
  if (kind < 0.25) return word.slice(0, at) + word.slice(at + 1);
  if (kind < 0.5) return word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2);
  return word.slice(0, at) + letter + word.slice(kind < 0.75 ? at + 1 : at);
}

const shortForms: Readonly<Record<string, string>> = {
  pour: 'pr',
  dans: 'ds',
  que: 'k',
  qui: 'ki',
  quel: 'kel',
  quelle: 'kel',
  quand: 'kan',
  avec: 'avc',
  combien: 'cb',
  pourquoi: 'pk',
  vous: 'vs',
  nous: 'ns',
  beaucoup: 'bcp',
  comment: 'cmt',
  depuis: 'dps',
  quoi: 'koi',
  les: 'ls',
  tout: 'tt',
  est: 'é',
  quels: 'kels',
  quelles: 'kels',
  jour: 'jr',
};

/** As typed on a telephone: no accents, no punctuation, no capitals, the usual short forms. */
export function asTexted(text: string): string {
  return withoutAccents(text.toLowerCase())
    .replace(/[’'-]/g, ' ')
    .replace(/[?.,;:!«»"]/g, '')
    .split(/\s+/)
    .map((word) => shortForms[word] ?? word)
    .join(' ')
    .trim();
}
