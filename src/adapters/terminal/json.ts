import { engineWith, type Services } from '../../chat/command.ts';
import { readableQuestion } from '../../chat/question.ts';
import { findCommunique, takeScope } from '../../chat/scope.ts';
import type { Answer, AskOptions, Citation, Engine, Hit, Language } from '../../core/types.ts';
import { readable } from './decode.ts';

/** Where a quote stands: `text.slice(start, end) === quote`, offsets in UTF-16 units. */
interface CitationJson {
  readonly communique: string;
  readonly title: string;
  readonly publisher: string | null;
  readonly date: string | null;
  readonly paragraph: number;
  readonly start: number;
  readonly end: number;
  readonly sha256: string;
}

interface QuoteJson {
  readonly quote: string;
  readonly citation: CitationJson;
}

/** One answer as `ask --json` and `ask --batch` write it. */
export interface AnswerJson {
  readonly id: string | number | null;
  readonly question: string;
  readonly kind: Answer['kind'];
  readonly quote: string | null;
  readonly citation: CitationJson | null;
  readonly others: readonly QuoteJson[];
  readonly missing: readonly string[];
  readonly nearest: readonly QuoteJson[];
  readonly lang: Language;
  /** Milliseconds the question took, to the microsecond. */
  readonly ms: number;
}

/** Asks and times one question. */
export async function askJson(services: Services, question: string, id: string | number | null, fallback: Language | null): Promise<AnswerJson> {
  const start = performance.now();
  const asked = readableQuestion(readable(question));
  const { text, wanted } = takeScope(asked);
  const only = wanted === null ? undefined : findCommunique(services.engine(), wanted);
  // A mark that fits no communiqué is read as words of the question, so that nothing is answered from elsewhere unawares.
  const options: AskOptions = { fallback: fallback ?? 'fr', ...(only === undefined ? {} : { communique: only.id }) };
  const sought = only === undefined ? asked : text;
  const engine = await engineWith(services, { question: sought, options });
  const answer = engine.ask(sought, options);
  const ms = Math.round((performance.now() - start) * 1000) / 1000;
  const { lang } = answer;
  const quotes = (hits: readonly Hit[]): readonly QuoteJson[] =>
    hits.filter((hit) => isProven(hit, engine)).map(({ citation }) => ({ quote: citation.quote, citation: citationJson(citation, lang) }));
  const best = answer.kind === 'answered' ? quotes([answer.best])[0] : undefined;
  return {
    id,
    question,
    kind: answer.kind,
    quote: best?.quote ?? null,
    citation: best?.citation ?? null,
    others: answer.kind === 'answered' ? quotes(answer.others) : answer.kind === 'ambiguous' ? quotes(answer.rivals) : [],
    missing: answer.kind === 'not-stated' ? answer.missing : [],
    nearest: answer.kind === 'not-stated' ? quotes(answer.nearest) : [],
    lang,
    ms,
  };
}

function citationJson({ communique, title, publisher, date, paragraph, span, sha256 }: Citation, lang: Language): CitationJson {
  return { communique, title, publisher: publisher?.[lang] ?? null, date, paragraph, start: span.start, end: span.end, sha256 };
}

/** The quote stands in the text where it says, and survives being written as JSON. */
function isProven({ citation }: Hit, { communiques }: Engine): boolean {
  const { communique: id, quote, span } = citation;
  const communique = communiques.find((candidate) => candidate.id === id);
  return communique?.text.slice(span.start, span.end) === quote && JSON.parse(JSON.stringify(quote)) === quote;
}
