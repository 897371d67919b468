import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { readDateLine } from './dates.ts';

const frontMatter = z.object({
  title: z.string().catch(''),
  date: z.union([z.string(), z.date().transform((day) => day.toISOString().slice(0, 10))]).catch(''),
  publisher: z.union([z.string(), z.object({ fr: z.string() }).transform(({ fr }) => fr)]).catch(''),
});

/** What the head of a Markdown file says of the text below it; null where it does not. */
interface Head {
  readonly title: string | null;
  readonly date: string | null;
  readonly publisher: string | null;
}

const noHead: Head = { title: null, date: null, publisher: null };

/** Parts the YAML between the two marks at the head of a file from the text below them; undefined where there are none. */
export function splitFrontMatter(source: string): { readonly yaml: string; readonly body: string } | undefined {
  const front = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/.exec(source);
  return front === null ? undefined : { yaml: front[1] ?? '', body: source.slice(front[0].length) };
}

/** What the head of a Markdown file says, and the text below it; a head that cannot be read says nothing. */
export function readHead(source: string): { readonly head: Head; readonly body: string } {
  const front = splitFrontMatter(source);
  return front === undefined ? { head: noHead, body: source } : { head: headOf(front.yaml), body: front.body };
}

function headOf(yaml: string): Head {
  let value: unknown;
  try {
    value = parseYaml(yaml);
  } catch {
    return noHead;
  }
  const { success, data } = frontMatter.safeParse(value);
  return success ? { title: data.title || null, date: readDateLine(data.date), publisher: data.publisher || null } : noHead;
}
