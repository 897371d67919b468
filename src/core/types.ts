/**
 * The vocabulary of the core. Everything here is plain, immutable data; the core knows no file, clock, SDK or environment.
 */

declare const brand: unique symbol;
type Branded<T, Name extends string> = T & { readonly [brand]: Name };

/** Folder name of a communiqué, such as `2020-11-09-calaisis`. */
export type CommuniqueId = Branded<string, 'CommuniqueId'>;
/** Id of a curated fact, unique within its communiqué, kebab-case. */
export type FactId = Branded<string, 'FactId'>;
/** Index of a concept in the compiled lexicon, 0 … conceptCount − 1. */
export type ConceptId = Branded<number, 'ConceptId'>;

export type Language = 'fr' | 'en';

/** A sentence that exists in both languages of the interface. */
export interface Bilingual {
  readonly fr: string;
  readonly en: string;
}

/** Half-open range of UTF-16 offsets into the source text of one communiqué. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A sentence, bullet, heading or long clause: the unit that is quoted. `source.slice(start, end)` is the quote. */
export interface Passage extends Span {
  /** 0 for the title and date lines, then 1, 2, 3… per paragraph or bullet of the body. */
  readonly paragraph: number;
  readonly role: 'title' | 'date' | 'heading' | 'sentence' | 'bullet';
  /** Index in `passages` of the sentence that introduces this one: the head of its list, or who is about to speak. */
  readonly lead?: number;
}

/** The passages of a communiqué, in order: an array, or what takes less memory than one. */
export interface Passages extends Iterable<Passage> {
  readonly length: number;
  /** @param index counted from the end below 0. */
  at(index: number): Passage | undefined;
  find(isWanted: (passage: Passage) => boolean): Passage | undefined;
  filter(isWanted: (passage: Passage) => boolean): readonly Passage[];
  map<T>(make: (passage: Passage) => T): readonly T[];
}

/** What a fact states, hence which kind of question it can answer. */
export type FactKind = 'what' | 'number' | 'money' | 'share' | 'date' | 'duration' | 'person' | 'people' | 'place' | 'purpose' | 'list';

/** A curated fact: the retrievable unit, with ways people ask for it. */
export interface Fact {
  readonly id: FactId;
  readonly topic: string;
  readonly kind: FactKind;
  /** Verbatim, a whole sentence or bullet of the text. */
  readonly quote: string;
  /** Verbatim clause inside `quote` that carries the fact; `quote` itself when the fact fills it. */
  readonly focus: string;
  readonly span: Span;
  readonly focusSpan: Span;
  /** Our own words for the fact; unofficial, never shown without the quote. */
  readonly statement: Bilingual;
  readonly phrasings: { readonly fr: readonly string[]; readonly en: readonly string[] };
}

/** Something near what the text says that people will ask and that it does not say. */
export interface Silence {
  readonly id: string;
  /** The fact that comes nearest; shown as that, never as an answer. */
  readonly nearest: FactId;
  /** What is missing, as a noun phrase: « le lieu de la réunion », “where the meeting was held”. */
  readonly missing: Bilingual;
  readonly phrasings: { readonly fr: readonly string[]; readonly en: readonly string[] };
}

export interface Communique {
  readonly id: CommuniqueId;
  readonly title: string;
  /** Whose words these are, in both languages of the interface; null when the source does not say. */
  readonly publisher: Bilingual | null;
  /** ISO 8601 calendar day, `2020-11-09`; null when the source does not say. */
  readonly date: string | null;
  readonly language: Language;
  readonly url: string | null;
  /** The text, byte for byte. */
  readonly text: string;
  /** SHA-256 of the UTF-8 bytes of `text`, 64 hexadecimal digits. */
  readonly sha256: string;
  readonly passages: Passages;
  readonly facts: readonly Fact[];
  /** What the text is known not to say; absent where nobody wrote it down. */
  readonly silences?: readonly Silence[];
  /** Facts whose focus makes the summary, in order. */
  readonly summary: readonly FactId[];
  /** Passages proposed as the summary that nobody has read over, in order; absent where there is none. */
  readonly proposed?: readonly Span[];
}

/** A quote with its proof. Only `cite` makes one, and only when `text.slice(start, end) === quote`. */
export interface Citation {
  readonly communique: CommuniqueId;
  readonly title: string;
  readonly publisher: Bilingual | null;
  readonly date: string | null;
  readonly language: Language;
  readonly quote: string;
  readonly span: Span;
  readonly paragraph: number;
  readonly sha256: string;
}

/** A passage found for a question. */
export interface Hit {
  readonly citation: Citation;
  /** The clause inside the quote that answers, when curated; offsets into the source. */
  readonly focus: Span | null;
  readonly fact: Fact | null;
  /** 0 … 1, higher is better. */
  readonly score: number;
  /** The quote holds words that depend on the day of the text (« cet été », « depuis 4 mois »). */
  readonly relativeToDate: boolean;
}

/** Why the text is said not to answer. */
export type AbstentionReason =
  /** A content word of the question is explained by no passage that explains the rest. */
  | 'unexplained'
  /** The question presupposes a figure or name that the text does not bear. */
  | 'false-premise'
  /** The subject is there, but not the asked kind of answer (a price, a date, a person…). */
  | 'kind-absent'
  /** Nothing in the text is about this. */
  | 'off-topic';

export type SmalltalkTopic = 'greeting' | 'thanks' | 'goodbye' | 'about' | 'opinion' | 'unreadable';

export type Answer = { readonly lang: Language } & (
  | { readonly kind: 'answered'; readonly best: Hit; readonly others: readonly Hit[] }
  | { readonly kind: 'ambiguous'; readonly rivals: readonly Hit[] }
  | {
      readonly kind: 'not-stated';
      readonly because: AbstentionReason;
      /** The words of the question, as written, that the text does not explain. */
      readonly missing: readonly string[];
      /** At most three passages, the closest first; not an answer that could be told to be one. */
      readonly nearest: readonly Hit[];
      /** More often than not one of the nearest answers all the same: the reader is to look. */
      readonly mayAnswer: boolean;
      /** The words of the question, as written, that none of the nearest explains, though another passage may. */
      readonly lacking: readonly string[];
      /** The kind of answer asked for, when that is what the text lacks. */
      readonly asked: AskedKind | null;
      /** What the text is known not to say, when that is what was asked. */
      readonly silence: Bilingual | null;
    }
  | { readonly kind: 'smalltalk'; readonly topic: SmalltalkTopic }
);

/** Kinds of answer a question can ask for. */
export type AskedKind = 'number' | 'money' | 'share' | 'date' | 'duration' | 'person' | 'place' | 'reason' | 'purpose' | 'list' | 'yes-no' | 'name';

export interface AskOptions {
  /** Answer from this communiqué only. */
  readonly communique?: CommuniqueId;
  /** Language of the interface when the question's own language cannot be told. */
  readonly fallback?: Language;
}

/** What a request is about: enough to bring what it will read where not every text is in memory. */
export interface Needs {
  /** Asked word for word like this, with these options. */
  readonly question?: string;
  readonly options?: AskOptions;
  /** To be compared with the texts. */
  readonly quotation?: string;
  /** Shown or quoted. */
  readonly communiques?: readonly CommuniqueId[];
}

/** A ready, immutable snapshot of a corpus: build once, ask often. */
export interface Engine {
  /** Of one whose text is not at hand only the head is told: nothing is quoted from it. */
  readonly communiques: readonly Communique[];
  /** Those whose texts are at hand; absent where all of them are. */
  readonly atHand?: readonly Communique[];
  /** The engine that this one is a view of for one request; absent for one that stands for itself. */
  readonly base?: Engine;
  /** Never throws for any string. */
  ask(question: string, options?: AskOptions): Answer;
  /** Questions this corpus answers that resemble what has been typed so far, the closest first. */
  suggest(typed: string, lang: Language, limit: number): readonly string[];
}
