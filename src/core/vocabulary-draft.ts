import type { ClosureEntry, Lexicon, Meaning } from './lexicon.ts';
import { grouped, ListsDraft, Numbers } from './lists.ts';
import type { Phrase } from './phrases.ts';
import { stem } from './stem.ts';
import type { Token } from './tokenize.ts';
import type { ConceptId, Language } from './types.ts';
import { formsOf, PackedVocabulary, type TypeList, type TypeLookup, typeFlags, wordClass } from './vocabulary.ts';

const classOfConcept: Readonly<Record<string, number>> = {
  person: wordClass.person,
  'group-of-people': wordClass.person,
  place: wordClass.place,
  organisation: wordClass.organisation,
};

/** How many meanings a word may have before each one more makes a match by meaning less believable. */
const freeMeanings = 2;
const meaningPenalty = 0.07;
const leastShare = 0.65;

/** The vocabulary of a corpus while it is read: it grows, and cannot be searched yet. */
export class VocabularyDraft {
  private readonly lexicon: Lexicon;
  private readonly ids = new Map<string, number>();
  private readonly byPhrase: Readonly<Record<Language, Map<Phrase, number>>> = { fr: new Map(), en: new Map() };
  private readonly closures = new Map<ConceptId, readonly ClosureEntry[]>();
  private readonly keys: string[] = [];
  private readonly stems: string[] = [];
  private readonly flags = new Numbers();
  private readonly explains = new ListsDraft();
  private readonly scale = new Map<number, number>();

  constructor(lexicon: Lexicon) {
    this.lexicon = lexicon;
  }

  get size(): number {
    return this.keys.length;
  }

  /** By type: what it is made of, the same in every corpus. */
  get names(): readonly string[] {
    return [...this.ids.keys()];
  }

  isCapital(type: number): boolean {
    return (this.flags.at(type) & typeFlags.capital) !== 0;
  }

  classesOf(type: number): number {
    return this.flags.at(type) >>> typeFlags.classShift;
  }

  /** The type of a word or figure. */
  word(token: Token, lemmas: readonly string[], language: Language): number {
    const { key, value } = token;
    const capital = token.capital && !token.opens;
    const lower = value === undefined ? token.surface.toLowerCase() : key;
    const id = `${language} =${lower}${capital ? ' ^' : ''}`;
    const known = this.ids.get(id);
    if (known !== undefined) return known;
    const meanings = value === undefined ? lemmas.flatMap((lemma) => this.lexicon.meanings(lemma, language)) : [];
    const isProperName = capital && meanings.length === 0 && !this.lexicon.isReal(key, language);
    return this.add(id, key, stem(lower, language), language, Number(capital) * typeFlags.capital + Number(isProperName) * typeFlags.properName, meanings);
  }

  /** The type of what several words mean together; undefined when they mean nothing in a text. */
  phrases(phrases: readonly Phrase[], language: Language): number | undefined {
    const [first] = phrases;
    if (phrases.length > 1 || first === undefined)
      return this.expression(
        phrases.flatMap(({ stated }) => stated),
        language,
      );
    const known = this.byPhrase[language].get(first);
    if (known !== undefined) return known;
    const type = this.expression(first.stated, language);
    if (type !== undefined) this.byPhrase[language].set(first, type);
    return type;
  }

  private expression(meanings: readonly Meaning[], language: Language): number | undefined {
    if (meanings.length === 0) return undefined;
    const concepts = meanings.map(({ concept }) => concept).toSorted((a, b) => a - b);
    const id = `${language} = ${concepts.join(',')}`;
    return this.ids.get(id) ?? this.add(id, '', '', language, 0, meanings);
  }

  private add(id: string, key: string, stemmed: string, language: Language, flags: number, meanings: readonly Meaning[]): number {
    const stated = [...new Set(meanings.filter(({ askedOnly }) => !askedOnly).map(({ concept }) => concept))];
    const at = this.keys.length;
    this.ids.set(id, at);
    this.keys.push(key);
    this.stems.push(stemmed);
    this.flags.push(
      flags + Number(language === 'en') * typeFlags.english + Number(stated.length > 0) * typeFlags.meaning + (this.classesFor(stated) << typeFlags.classShift),
    );
    this.explains.add(this.explainedBy(stated));
    return at;
  }

  /** Pairs of concept and place in the scale. */
  private explainedBy(concepts: readonly ConceptId[]): readonly number[] {
    const share = Math.max(leastShare, 1 - meaningPenalty * Math.max(0, concepts.length - freeMeanings));
    const best = new Map<ConceptId, number>();
    for (const own of concepts) {
      for (const { concept, value } of this.closureOf(own)) {
        if (value > 0 && value * share > (best.get(concept) ?? 0)) best.set(concept, value * share);
      }
    }
    return [...best].flatMap(([concept, value]) => [concept, this.placeOf(value)]);
  }

  private classesFor(concepts: readonly ConceptId[]): number {
    let classes = 0;
    for (const own of concepts) for (const { concept } of this.closureOf(own)) classes |= classOfConcept[this.lexicon.name(concept)] ?? 0;
    return classes;
  }

  private closureOf(concept: ConceptId): readonly ClosureEntry[] {
    const closure = this.closures.get(concept) ?? this.lexicon.closure(concept);
    this.closures.set(concept, closure);
    return closure;
  }

  private placeOf(value: number): number {
    const place = this.scale.get(value) ?? this.scale.size;
    this.scale.set(value, place);
    return place;
  }

  /** To be called once everything is read. */
  sealed(): PackedVocabulary {
    const explains = this.explains.sealed();
    const [concepts, types] = [new Numbers(), new Numbers()];
    for (let type = 0; type < this.size; type += 1) {
      const pairs = explains.at(type);
      for (let i = 0; i < pairs.length; i += 2) {
        concepts.push(pairs[i] ?? 0);
        types.push(type);
        concepts.push(pairs[i] ?? 0);
        types.push(pairs[i + 1] ?? 0);
      }
    }
    const languageOf = (type: number): Language => ((this.flags.at(type) & typeFlags.english) === 0 ? 'fr' : 'en');
    const lookup = (formsOfType: (key: string, type: number, language: Language) => readonly (string | undefined)[]): TypeLookup => {
      const draft = new LookupDraft();
      for (const [type, key] of this.keys.entries()) if (key !== '') draft.add(formsOfType(key, type, languageOf(type)), type, languageOf(type));
      return draft.sealed();
    };
    const forms = this.keys.map((key, type) => formsOf({ key, stem: this.stems[type] ?? '', language: languageOf(type) }));
    return new PackedVocabulary({
      keys: this.keys,
      stems: this.stems,
      flags: Uint8Array.from(this.flags.view()),
      explains,
      byConcept: grouped(this.lexicon.conceptCount, concepts.view(), types.view()),
      scale: Float64Array.from(this.scale.keys()),
      byKey: lookup((key) => [key]),
      byStem: lookup((_, type) => forms[type]?.stems ?? []),
      byRoot: lookup((_, type) => [forms[type]?.root]),
      byPrefix: lookup((_, type) => [forms[type]?.prefix]),
    });
  }
}

const nothing: TypeList = [];

/** Forms → types, per language. */
class LookupDraft {
  private readonly ids: Readonly<Record<Language, Map<string, number>>> = { fr: new Map(), en: new Map() };
  private readonly lists = new Numbers();
  private readonly types = new Numbers();
  private count = 0;

  add(forms: readonly (string | undefined)[], type: number, language: Language): void {
    const ids = this.ids[language];
    for (const form of forms) {
      if (form === undefined) continue;
      let id = ids.get(form);
      if (id === undefined) {
        id = this.count;
        this.count += 1;
        ids.set(form, id);
      }
      this.lists.push(id);
      this.types.push(type);
    }
  }

  sealed(): TypeLookup {
    const { ids } = this;
    const lists = grouped(this.count, this.lists.view(), this.types.view());
    return (form, language) => {
      const id = ids[language].get(form);
      return id === undefined ? nothing : lists.at(id);
    };
  }
}
