import { FactCollector, type FactIndex, type FactWords } from './fact-index.ts';
import { findLinks } from './links.ts';
import { ListsDraft, type NumberLists, Numbers } from './lists.ts';
import type { Reading } from './reading.ts';
import { SettingCounts, settingOf } from './setting.ts';
import type { Communique, Language, Passage } from './types.ts';
import { wordClass } from './vocabulary.ts';
import type { VocabularyDraft } from './vocabulary-draft.ts';
import { WordsDraft } from './words.ts';

/** Where French is spoken beside France: a text in French that names none of these is about France. */
const elsewhere =
  /\b(?:Belg|Suisse|Genève|Vaud|Luxembourg|Québec|québéc|Canad|Maroc|maroc|Algéri|algéri|Tunisi|tunisi|Sénégal|sénégal|Burkina|Mali\b|mali[eè]n|Niger|nigér|Côte d[’']Ivoire|ivoirien|Bénin|bénin|Togo|togol|Camerou|camerou|Gabon|gabon|Congo|congol|Madagascar|malgache|Haïti|haïti|Guiné|guiné|Tchad|tchad|Maurit|maurit|Djibouti|Rwanda|Burundi|Comores|Centrafri|centrafri|Liban|liban|Monaco|FCFA|F CFA)/;

/** Countries that a text is about when it says so once, by any of these words. */
const countries: readonly (readonly [language: Language, name: string, said: RegExp])[] = [
  ['fr', 'France', /\b(?:France|français|préf(?:et|ecture))/i],
  ['en', 'United Kingdom', /\b(?:UK|United Kingdom|Great Britain|Britain|British|England|Scotland|Wales)\b|£/],
  ['en', 'United States', /\b(?:U\.S\.|US|USA|United States)(?!\p{L})/u],
];

/** The countries that a text is about without naming them in every passage. */
function countriesOf({ id, language, text }: Communique): readonly string[] {
  const named = countries.filter(([of, , said]) => of === language && said.test(text)).map(([, name]) => name);
  return named.length === 0 && language === 'fr' && !elsewhere.test(`${namesIn(id)} ${text}`) ? ['France'] : named;
}

/** What a date line says without saying it: when the text was published. */
const dateWords: Readonly<Record<Language, string>> = {
  fr: 'date, communiqué, texte, document, publication, publier, paraître, sortir, diffuser, dater',
  en: 'date, press release, statement, text, document, publication, publish, release, issue',
};

/** What is found by reading communiqués one behind the other; `buildIndex` makes the index of it. */
export class IndexDraft {
  readonly vocabulary: VocabularyDraft;
  readonly reading: Reading;
  /** Words of each passage and of each title. */
  readonly words = new WordsDraft();
  readonly titles = new WordsDraft();
  readonly passageDoc = new Numbers();
  readonly passageOf = new Numbers();
  readonly passageBlock = new Numbers();
  readonly blockStart = new Numbers();
  readonly docStart = new Numbers();
  readonly names = new ListsDraft();
  readonly dates = new ListsDraft();
  readonly linkedPassages = new Numbers();
  readonly linked = new ListsDraft();
  readonly factsOf = new Map<number, readonly FactWords[]>();
  /** By passage, the distinct types of all ways of asking for each of its facts. */
  readonly aliasesOf = new Map<number, readonly (readonly number[])[]>();
  private readonly facts = new FactCollector();
  private readonly settingCounts = new SettingCounts();

  constructor(reading: Reading) {
    this.vocabulary = reading.vocabulary;
    this.reading = reading;
  }

  add(communique: Communique): void {
    const { title, language } = communique;
    const passages = [...communique.passages];
    const doc = this.docStart.length;
    const first = this.words.size;
    this.docStart.push(first);
    this.reading.read(title, 0, title.length, language, this.titles);
    let date: Iterable<number> = [];
    for (const [at, passage] of passages.entries()) {
      if (passage.role === 'date') date = this.reading.typesOf(communique.text.slice(passage.start, passage.end), language);
      this.addPassage(communique, passages, at, doc);
    }
    this.dates.add(date);
    const linked = this.findLinked(communique, first);
    for (const [passage, types] of [...linked].toSorted(([a], [b]) => a - b)) {
      this.linkedPassages.push(passage);
      this.linked.add(types);
    }
    this.names.add(settingOf(this.words, this.vocabulary, first, passages, linked, this.settingCounts));
  }

  /** To be called once every communiqué is there. */
  seal(): FactIndex {
    this.docStart.push(this.words.size);
    this.blockStart.push(this.words.size);
    return this.facts.seal();
  }

  private addPassage({ text, language, facts }: Communique, passages: readonly Passage[], at: number, doc: number): void {
    const passage = passages[at];
    if (passage === undefined) return;
    const number = this.words.size;
    const isRepeated = passage.role === 'title' && passages.slice(0, at).some((before) => hasSameText(text, before, passage));
    if (at === 0 || isNewBlock(passages[at - 1], passage)) this.blockStart.push(number);
    this.passageDoc.push(doc);
    this.passageOf.push(at);
    this.passageBlock.push(this.blockStart.length - 1);
    if (isRepeated) this.words.end(0);
    else if (passage.role === 'date') this.readWhole(`${text.slice(passage.start, passage.end)}, ${dateWords[language]}`, language);
    else this.reading.read(text, passage.start, passage.end, language, this.words);
    const own = isRepeated || facts.length === 0 ? [] : facts.filter(({ span }) => span.start === passage.start && span.end === passage.end);
    if (own.length === 0) return;
    const read = own.map((fact) => this.facts.addFact(fact, language, this.reading));
    this.factsOf.set(
      number,
      read.map(({ words }) => words),
    );
    this.aliasesOf.set(
      number,
      read.map(({ aliases }) => [...aliases]),
    );
  }

  private readWhole(text: string, language: Language): void {
    this.reading.read(text, 0, text.length, language, this.words);
  }

  /** Resolves the links of one communiqué to the passages where their names stand. */
  private findLinked({ text, language, passages }: Communique, first: number): ReadonlyMap<number, ReadonlySet<number>> {
    const { reading, vocabulary } = this;
    const namesPerson = (words: string): boolean => reading.typesOf(words, language).some((type) => (vocabulary.classesOf(type) & wordClass.person) !== 0);
    const found = new Map<number, Set<number>>();
    for (const { name, words } of findLinks(text, namesPerson)) {
      const types = reading.typesOf(words, language);
      for (const [at, passage] of [...passages].entries()) {
        if (!holdsName(text.slice(passage.start, passage.end), name)) continue;
        const known = found.get(first + at) ?? new Set<number>();
        found.set(first + at, known);
        for (const type of types) known.add(type);
      }
    }
    return found;
  }
}

/** The title with whose words these are, what the text is filed under and its country: every passage inherits them. */
export function withContext(titles: WordsDraft, communiques: readonly Communique[], reading: Reading): NumberLists {
  const inherited = new ListsDraft();
  for (const [doc, communique] of communiques.entries()) {
    const { id, publisher, language } = communique;
    const types = [...titles.typesAt(doc)];
    const filed = namesIn(id);
    if (filed !== '') types.push(...reading.typesOf(filed, 'fr'), ...reading.typesOf(filed, 'en'));
    if (publisher !== null) types.push(...reading.typesOf(publisher.fr, 'fr'), ...reading.typesOf(publisher.en, 'en'));
    for (const country of countriesOf(communique)) types.push(...reading.typesOf(country, language));
    inherited.add(types);
  }
  return inherited.sealed();
}

/** « fr-orne-canicule-2022 » → « Orne, Canicule, 2022 »: teams file a text under what it is about. Serial numbers tell nothing. */
function namesIn(id: string): string {
  const words = id.match(/(?<![\p{L}\p{N}])(?:\p{L}{3,}|(?:19|20)\d\d)(?![\p{L}\p{N}])/gu) ?? [];
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(', ');
}

/** A block is a paragraph or bullet; titles and the date stand for themselves. */
function isNewBlock(before: Passage | undefined, passage: Passage): boolean {
  return before === undefined || before.paragraph !== passage.paragraph || isHead(before) || isHead(passage);
}

function isHead({ role }: Passage): boolean {
  return role === 'title' || role === 'date';
}

function hasSameText(text: string, a: Passage, b: Passage): boolean {
  return a.end - a.start === b.end - b.start && text.slice(a.start, a.end) === text.slice(b.start, b.end);
}

function holdsName(passage: string, name: string): boolean {
  const at = passage.indexOf(name);
  return at >= 0 && !/\p{L}/u.test(passage[at - 1] ?? ' ') && !/\p{L}/u.test(passage[at + name.length] ?? ' ');
}
