import type { Communique, CommuniqueId, Language, Passage } from '../core/types.ts';

/** Columns of a communiqué's head, in the order of `headOf`. */
export const headColumns = 'number, id, is_bundled, title, publisher_fr, publisher_en, date, language, url, sha256';

export interface HeadRow {
  readonly number: number;
  readonly id: string;
  readonly is_bundled: boolean;
  readonly title: string;
  readonly publisher_fr: string | null;
  readonly publisher_en: string | null;
  readonly date: string | null;
  readonly language: string;
  readonly url: string | null;
  readonly sha256: string;
}

export interface TextRow extends HeadRow {
  readonly text: string;
  readonly body: string;
}

/** All but head and text, as JSON: passages packed, the rest as it is. */
type Body = Pick<Communique, 'facts' | 'summary' | 'silences' | 'proposed'> & { readonly passages: readonly (readonly (number | null)[])[] };

const roles: readonly Passage['role'][] = ['title', 'date', 'heading', 'sentence', 'bullet'];

export function bodyOf({ passages, facts, summary, silences, proposed }: Communique): string {
  const body: Body = {
    facts,
    summary,
    ...(silences === undefined ? {} : { silences }),
    ...(proposed === undefined ? {} : { proposed }),
    passages: passages.map(({ start, end, paragraph, role, lead }) => [start, end, paragraph, roles.indexOf(role), lead ?? null]),
  };
  return JSON.stringify(body);
}

/** A communiqué of which only the head is at hand: nothing can be quoted from it. */
export function headOf({ id, title, publisher_fr: fr, publisher_en: en, date, language, url, sha256 }: HeadRow): Communique {
  return {
    id: id as CommuniqueId,
    title,
    publisher: fr === null || en === null ? null : { fr, en },
    date,
    language: language as Language,
    url,
    text: '',
    sha256,
    passages: [],
    facts: [],
    summary: [],
  };
}

export function communiqueOf(row: TextRow): Communique {
  const { passages, ...body } = JSON.parse(row.body) as Body;
  return {
    ...headOf(row),
    text: row.text,
    ...body,
    passages: passages.map(([start, end, paragraph, role, lead]): Passage => {
      const passage = { start: start ?? 0, end: end ?? 0, paragraph: paragraph ?? 0, role: roles[role ?? 0] ?? 'sentence' };
      return lead == null ? passage : { ...passage, lead };
    }),
  };
}

/** In the order of the corpus: those of the distribution first, then by id. */
export function inOrder(a: Pick<HeadRow, 'id' | 'is_bundled'>, b: Pick<HeadRow, 'id' | 'is_bundled'>): number {
  if (a.is_bundled !== b.is_bundled) return a.is_bundled ? -1 : 1;
  return a.id < b.id ? -1 : Number(a.id > b.id);
}
