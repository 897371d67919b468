import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { loadData } from '../src/corpus/data.ts';

/** A paragraph with its title: what every engine indexes and is asked for. */
export interface BenchPassage {
  readonly title: string;
  readonly text: string;
}

export interface BenchQuestion {
  readonly text: string;
  /** Index of the passage that answers. */
  readonly passage: number;
  /** Where the answer stands in the passage's text, UTF-16. */
  readonly at: number;
}

export interface BenchSet {
  readonly name: string;
  readonly passages: readonly BenchPassage[];
  readonly questions: readonly BenchQuestion[];
  /** Questions to warm up with; none is among those that are timed. */
  readonly others: readonly string[];
}

const squad = z.object({
  data: z.array(
    z.object({
      title: z.string(),
      paragraphs: z.array(
        z.object({
          context: z.string(),
          qas: z.array(z.object({ question: z.string(), answers: z.array(z.object({ answer_start: z.number() })).optional() })),
        }),
      ),
    }),
  ),
});

/**
 * Questions in the SQuAD format (PIAF, FQuAD). Only articles of one half are asked about; all are searched.
 * @param half 0 for the half that settings are chosen on, 1 for the half that is reported.
 * @throws when the file cannot be read or is of another format.
 */
export function loadSquad(file: string, half: 0 | 1): BenchSet {
  const { data } = squad.parse(JSON.parse(readFileSync(file, 'utf8')));
  const passages: BenchPassage[] = [];
  const questions: BenchQuestion[] = [];
  for (const [i, article] of data.entries()) {
    const title = article.title.replace(/<[^>]+>/g, '');
    for (const { context, qas } of article.paragraphs) {
      passages.push({ title, text: context.replaceAll('\n', ' ') });
      for (const { question, answers } of qas) {
        const first = answers?.[0];
        if (i % 2 === half && first !== undefined) questions.push({ text: question, passage: passages.length - 1, at: first.answer_start });
      }
    }
  }
  return { name: file.replace(/^.*\//, ''), passages, questions, others: [] };
}

/** The project's own set: each sentence of the bundled communiqué is a passage, each French phrasing of a fact a question. */
export function loadPhrasings(folder: string): BenchSet {
  const [communique] = loadData(folder);
  if (communique === undefined) throw new Error(`${folder} holds no communiqué`);
  const spans = communique.passages.filter(({ role }) => role === 'sentence' || role === 'bullet');
  const passages = spans.map(({ start, end }) => ({ title: communique.title, text: communique.text.slice(start, end) }));
  const questions = communique.facts.flatMap((fact) => {
    const passage = spans.findIndex(({ start }) => start === fact.span.start);
    return passage < 0 ? [] : fact.phrasings.fr.map((text) => ({ text, passage, at: fact.focusSpan.start - fact.span.start }));
  });
  return { name: 'phrasings of the bundled communiqué', passages, questions, others: [] };
}

/** Adds passages made of sentences of the set in a seeded shuffle until there are `size`; the questions stay the same. */
export function enlarge(set: BenchSet, size: number, random: () => number): BenchSet {
  const sentences = set.passages.flatMap(({ text }) => text.split(/(?<=[.!?])\s+/)).filter((sentence) => sentence.length > 20);
  const passages = [...set.passages];
  while (passages.length < size) {
    const text = Array.from({ length: 5 }, () => sentences[Math.floor(random() * sentences.length)] ?? '').join(' ');
    passages.push({ title: set.passages[Math.floor(random() * set.passages.length)]?.title ?? '', text });
  }
  return { ...set, passages };
}
