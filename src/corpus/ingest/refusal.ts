/** Why something cannot become a communiqué: a code and what a sentence about it needs. Nothing is ever stored then. */
export type Refusal =
  | { readonly code: 'missing' | 'a-folder' | 'unreadable' | 'empty' | 'no-text' | 'scanned' | 'encrypted' | 'zip-bomb' | 'login' | 'unknown-format' }
  | { readonly code: 'too-large'; readonly limit: number }
  | { readonly code: 'damaged'; readonly format: Format }
  /** `likely` is what the bytes look like; nobody has confirmed it. */
  | { readonly code: 'charset'; readonly declared: string | null; readonly likely: string | null }
  | { readonly code: 'address' | 'too-many-redirects' | 'unreachable' | 'timeout' | 'no-feed' }
  | { readonly code: 'private' | 'unresolved'; readonly host: string }
  | { readonly code: 'status'; readonly status: number };

export const formats = ['txt', 'md', 'html', 'pdf', 'docx', 'eml'] as const;
export type Format = (typeof formats)[number];

/** An input that is refused, an expected outcome; the script that runs says it in the reader's language. */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.code);
    this.name = 'Refused';
    this.refusal = refusal;
  }
}

/** Bytes of one document as they were received, and all that is known about them without reading them. */
export interface Received {
  readonly bytes: Uint8Array;
  /** The address at the end of all redirects, or the name of a file. */
  readonly from: string;
  readonly isAddress: boolean;
  /** As HTTP declares them; null when unknown. */
  readonly mediaType: string | null;
  readonly charset: string | null;
}

/** What a document says about itself outside its running text; null for what it does not say. */
export interface Meta {
  readonly title: string | null;
  /** ISO 8601 calendar day. */
  readonly date: string | null;
  readonly publisher: string | null;
}

export const noMeta: Meta = { title: null, date: null, publisher: null };

/** The canonical text made of a document. */
export interface Extracted {
  readonly format: Format;
  readonly text: string;
  readonly meta: Meta;
}
