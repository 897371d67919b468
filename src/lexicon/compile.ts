import { fold, hasAccent, lower } from '../core/fold.ts';
import { oppositeMark } from '../core/opposites.ts';
import { isStopWord } from '../core/stopwords.ts';
import { buildTable } from '../core/table.ts';
import { tokenize } from '../core/tokenize.ts';
import type { Language } from '../core/types.ts';
import { englishForms, englishWords, frenchForms, frenchWords } from './inflect.ts';
import type { ConceptRow, LexiconSource } from './source.ts';

/** Sections of the compiled lexicon by name; `writeContainer` stores them, `createLexicon` reads them. */
export type Sections = ReadonlyMap<string, Uint8Array | Uint32Array>;

/** Ids so wide that they only classify: a question word broader than anything would be explained by anything. */
const classOnly = new Set([
  'action',
  'event',
  'object',
  'place',
  'person',
  'organisation',
  'group-of-people',
  'time',
  'quantity',
  'document',
  'decision',
  'measure',
  'building',
  'activity',
  'information',
  'period',
  'quality',
  'method',
  'procedure',
  'establishment',
  'problem',
  'trend',
  'agent-officer',
  'local-authority',
  'state-institution',
  'speak-talk',
  'to-say',
  'to-give',
  'help-assistance',
  'who-decides',
  'how-to-apply',
  'how-much-aid',
  'is-it-allowed',
  'what-risk',
  'product',
  'service',
  'programme',
]);

/** Same meaning, and one step less for each level of `broader`; explanation of a question term by a text term, in 0 … 1. */
const sameConcept = 0.97;
const broaderBase = 0.95;
const broaderStep = 0.04;
const broaderLeast = 0.7;
const standsForValue = 0.8;

/**
 * The words of a term in lower case with accents; elided parts gone. The figure of a code is kept as texts have it (`co #2` for CO2),
 * other figures as written, which no text has: « limitation à 30 km/h » is not met by another limit.
 */
export function termWords(term: string): readonly string[] {
  return tokenize(term)
    .filter(({ surface, start, end }) => !(/^(?:l|d|c|s|n|m|t|j|qu|jusqu)$/i.test(surface) && /['’]/.test(term.slice(end, end + 1)) && start < end))
    .map(({ surface, key, start }) => (/^\d/.test(surface) && /\p{L}$/u.test(term.slice(0, start)) ? key : lower(surface).replace(/’/g, "'")));
}

/**
 * The key under which a term is looked up: one word; `a b` for two content words or more, to be met in order with function words
 * between; `=a b` for an expression with fewer, to be met contiguous and complete.
 */
export function termKey(term: string, language: Language): string {
  const words = termWords(term);
  if (words.length === 1) return words[0] ?? '';
  const content = words.filter((word) => !isStopWord(fold(word), language));
  return content.length >= 2 && !words.some((word) => negations.has(word)) ? content.join(' ') : `=${words.join(' ')}`;
}

/** Function words that turn a term round: “found not guilty” is no “found guilty”. */
const negations: ReadonlySet<string> = new Set(['ne', 'pas', 'sans', 'non', 'aucun', 'aucune', 'ni', 'hors', 'not', 'no', 'never', 'without', 'nor']);

/** What the prepositions that a term ends with become before an article. */
const contractions: readonly (readonly [string, readonly string[]])[] = [
  [' de', [' du', ' des']],
  [' à', [' au', ' aux']],
];

/** The key of a term, and where it ends with a preposition (« à l’origine de ») those of its contractions. */
function termKeys(term: string, language: Language): readonly string[] {
  const key = termKey(term, language);
  const [end = '', contracted = []] = (language === 'fr' && key.startsWith('=') && contractions.find(([last]) => key.endsWith(last))) || [];
  return [key, ...contracted.map((other) => key.slice(0, key.length - end.length) + other)];
}

function closures(rows: readonly ConceptRow[], index: ReadonlyMap<string, number>): { readonly starts: Uint32Array; readonly pairs: Uint32Array } {
  const wide = new Set(rows.flatMap((row, id) => (classOnly.has(row.id) ? [id] : [])));
  const starts = new Uint32Array(rows.length + 1);
  const pairs: number[] = [];
  for (const [id, row] of rows.entries()) {
    starts[id] = pairs.length;
    const values = new Map<number, number>([[id, sameConcept]]);
    let level = [row];
    for (let depth = 1; level.length > 0 && depth < 8; depth += 1) {
      const next: ConceptRow[] = [];
      for (const child of level) {
        for (const parent of child.broader) {
          const at = index.get(parent);
          if (at === undefined || values.has(at)) continue;
          values.set(at, wide.has(at) ? 0 : Math.max(broaderLeast, broaderBase - broaderStep * depth));
          const parentRow = rows[at];
          if (parentRow !== undefined) next.push(parentRow);
        }
      }
      level = next;
    }
    for (const other of row.standsFor) {
      const at = index.get(other);
      if (at !== undefined && (values.get(at) ?? 0) < standsForValue) values.set(at, standsForValue);
    }
    for (const [concept, value] of values) pairs.push(concept, Math.round(value * 100));
  }
  starts[rows.length] = pairs.length;
  return { starts, pairs: Uint32Array.from(pairs) };
}

/** `stands-for` holds both ways. */
function symmetric(rows: readonly ConceptRow[]): readonly ConceptRow[] {
  const extra = new Map<string, Set<string>>();
  for (const row of rows) for (const other of row.standsFor) extra.set(other, (extra.get(other) ?? new Set()).add(row.id));
  return rows.map((row) => ({ ...row, standsFor: [...new Set([...row.standsFor, ...(extra.get(row.id) ?? [])])] }));
}

/** Under `≠` and its id, the opposites of each meaning, as `meanings` returns them. */
function oppositeTerms({ opposites }: LexiconSource, index: ReadonlyMap<string, number>): ReadonlyMap<string, string> {
  const found = new Map<string, Set<number>>();
  for (const { ids } of opposites) {
    for (const [one, other] of [ids, ids.toReversed()]) {
      const at = index.get(other ?? '');
      if (at !== undefined) found.set(`${oppositeMark}${one}`, (found.get(`${oppositeMark}${one}`) ?? new Set()).add(at));
    }
  }
  return new Map([...found].map(([key, concepts]) => [key, [...concepts].map((concept) => concept.toString(36)).join(',')]));
}

function languageSections(
  language: Language,
  rows: readonly ConceptRow[],
  opposites: ReadonlyMap<string, string>,
  sections: Map<string, Uint8Array | Uint32Array>,
): void {
  const payloads = new Map<string, Map<number, boolean>>();
  const words = new Set<string>();
  for (const [id, row] of rows.entries()) {
    for (const term of row.terms[language]) {
      const keys = termKeys(term.text, language).filter((key) => key !== '' && key !== '=' && (key.includes(' ') || !isStopWord(fold(key), language)));
      for (const word of keys.length === 0 ? [] : termWords(term.text)) words.add(word);
      for (const key of keys) {
        const concepts = payloads.get(key) ?? new Map<number, boolean>();
        concepts.set(id, term.askedOnly && concepts.get(id) !== false);
        payloads.set(key, concepts);
      }
    }
  }
  const forms = language === 'fr' ? frenchForms(words) : englishForms(words);
  const terms = new Map([...payloads].map(([key, concepts]) => [key, [...concepts].map(([id, asked]) => id.toString(36) + (asked ? '~' : '')).join(',')]));
  const restored = new Map<string, Set<string>>();
  for (const word of [...words, ...forms.keys()]) {
    if (hasAccent(word)) restored.set(fold(word), (restored.get(fold(word)) ?? new Set()).add(word));
  }
  const real = new Map<string, string>();
  for (const word of language === 'fr' ? frenchWords() : englishWords())
    if (/^[\p{L}'-]+$/u.test(word)) for (const part of fold(word).split(/['-]/)) if (part.length > 2) real.set(part, '');
  for (const word of [...words, ...forms.keys()]) if (!/\d/.test(word)) real.set(fold(word), '');
  put(sections, `${language}.terms`, buildTable(new Map([...terms, ...opposites])));
  put(sections, `${language}.forms`, buildTable(new Map([...forms].map(([form, lemmas]) => [form, [...lemmas].join(',')]))));
  put(sections, `${language}.restored`, buildTable(new Map([...restored].map(([key, variants]) => [key, [...variants].join(',')]))));
  put(sections, `${language}.real`, buildTable(real));
  put(sections, `${language}.words`, buildTable(new Map([...words].filter((word) => word.length > 2 && !/\d/.test(word)).map((word) => [fold(word), '']))));
}

function put(sections: Map<string, Uint8Array | Uint32Array>, name: string, table: { readonly bytes: Uint8Array; readonly starts: Uint32Array }): void {
  sections.set(`${name}.bytes`, table.bytes);
  sections.set(`${name}.starts`, table.starts);
}

/** Compiles lint-free rows into the sections that the core reads. */
export function compileLexicon(source: LexiconSource): Sections {
  const rows = symmetric(source.concepts);
  const index = new Map(rows.map((row, i) => [row.id, i]));
  const sections = new Map<string, Uint8Array | Uint32Array>();
  const { starts, pairs } = closures(rows, index);
  sections.set('closure.starts', starts);
  sections.set('closure.pairs', pairs);
  sections.set(
    'light',
    Uint8Array.from(rows, (row) => (row.kind === 'light' ? 1 : 0)),
  );
  sections.set('names', new TextEncoder().encode(rows.map((row) => row.id).join('\n')));
  for (const [name, text] of source.trees) sections.set(`trees.${name}`, new TextEncoder().encode(text));
  const opposites = oppositeTerms(source, index);
  for (const language of ['fr', 'en'] as const) languageSections(language, rows, opposites, sections);
  const patterns = new Map<string, string>();
  const light = new Map<string, string>();
  for (const row of source.scaffolds) {
    for (const language of ['fr', 'en'] as const) {
      for (const term of row.terms[language]) {
        if (row.asks === 'light' || row.asks === 'heavy') {
          const key = termKey(term, language).replace(/^=/, '');
          for (const spelling of [key, fold(key)]) light.set(`${language} ${spelling}`, row.asks);
          continue;
        }
        // What the tokenizer drops leaves another pattern: « a+ » a bare « à », « combien en % » any « combien en ».
        if (/[+%&/]/.test(term)) continue;
        const key = tokenize(term)
          .map((token) => fold(token.surface).replace(/’/g, "'"))
          .join(' ');
        const pattern = `${language} ${key}`;
        // An interrogative wins over the same words as plain scaffolding (« qui », “which”).
        if (key !== '' && (row.id.startsWith('q-') || !patterns.has(pattern))) patterns.set(pattern, `${row.id}|${row.asks}`);
      }
    }
  }
  put(sections, 'scaffold', buildTable(patterns));
  put(sections, 'frame', buildTable(light));
  return sections;
}
