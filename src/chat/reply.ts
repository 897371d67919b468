import type { Answer, Citation, Communique, Language, Span } from '../core/types.ts';
import type { Action } from './action.ts';

/** What the bot says, without any platform's markup. Renderers alone know escaping and limits. */
export interface Reply {
  readonly lang: Language;
  readonly visibility: 'public' | 'private';
  readonly blocks: readonly Block[];
  /** One plain sentence with quote and source, for screen readers and notifications. */
  readonly text: string;
  /** What was decided, when the reply answers a question: for feedback, gaps and errata. */
  readonly answer: Answer | null;
  /** The communiqués that are quoted, to prove the quotes by; absent where the engine has them. */
  readonly texts?: readonly Communique[];
}

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string };

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly content: readonly Inline[] }
  /** `citations[i]` is the quote that item i holds word for word, to be checked in what is rendered; absent when the items quote nothing. */
  | { readonly kind: 'list'; readonly items: readonly (readonly Inline[])[]; readonly citations?: readonly Citation[] }
  | QuoteBlock
  | ContextBlock
  | { readonly kind: 'actions'; readonly buttons: readonly Button[] };

/** A verbatim quote with its proof. Renderers show exactly `citation.quote`, or nothing at all. */
export interface QuoteBlock {
  readonly kind: 'quote';
  readonly citation: Citation;
  /** Part of the quote to stand out, as offsets into the source; null for none. */
  readonly focus: Span | null;
  /** « Ministère de l’Intérieur, communiqué du 9 novembre 2020, § 5 » */
  readonly source: string;
  /** Our own words for it in the reader's language, already marked as unofficial; null when the languages agree. */
  readonly translation: string | null;
  /** False for passages shown beside « not stated »: near, but no answer. */
  readonly isAnswer: boolean;
}

/** The paragraph around a quote: `before`, the quote, `after` are contiguous in the source. */
export interface ContextBlock {
  readonly kind: 'context';
  readonly before: string;
  readonly citation: Citation;
  readonly after: string;
  readonly source: string;
}

export interface Button {
  readonly label: string;
  readonly action: Action;
  readonly style: 'plain' | 'primary';
}
