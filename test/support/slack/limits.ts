/** What Slack refuses, in the words of its documentation; each returns the complaints about one payload. */
type Json = Readonly<Record<string, unknown>>;

const textLimits: Readonly<Record<string, number>> = { section: 3000, header: 150, context: 3000 };
const totalText = 13_000;

function records(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter((entry): entry is Json => typeof entry === 'object' && entry !== null) : [];
}

function lengthOf(object: unknown): number {
  const text = (object as { readonly text?: unknown } | undefined)?.text;
  return typeof text === 'string' ? text.length : 0;
}

function sizeOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((total: number, entry) => total + sizeOf(entry), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce((total, [key, entry]) => total + (key === 'text' && typeof entry === 'string' ? entry.length : sizeOf(entry)), 0);
}

function elementComplaints(element: Json, at: string): readonly string[] {
  const complaints: string[] = [];
  const id = element['action_id'];
  if (typeof id === 'string' && id.length > 255) complaints.push(`${at}: action_id is longer than 255`);
  if (element['type'] === 'button' && (lengthOf(element['text']) < 1 || lengthOf(element['text']) > 75)) complaints.push(`${at}: button text of 1 to 75`);
  return complaints;
}

function blockComplaints(block: Json, at: string): readonly string[] {
  const type = String(block['type']);
  const complaints: string[] = [];
  const texts = type === 'context' ? records(block['elements']) : [block['text']].filter((text) => text !== undefined);
  const most = textLimits[type];
  for (const text of texts) if (most !== undefined && (lengthOf(text) < 1 || lengthOf(text) > most)) complaints.push(`${at}: text of 1 to ${most}`);
  const elements = records(block['elements']);
  if (type === 'context' && (elements.length < 1 || elements.length > 10)) complaints.push(`${at}: 1 to 10 elements`);
  if (type === 'actions') {
    if (elements.length < 1 || elements.length > 25) complaints.push(`${at}: 1 to 25 elements`);
    const ids = elements.map((element) => element['action_id']);
    if (new Set(ids).size < ids.length) complaints.push(`${at}: an action_id twice`);
    complaints.push(...elements.flatMap((element) => elementComplaints(element, at)));
  }
  if (type === 'rich_text' && JSON.stringify(block).includes('"text":""')) complaints.push(`${at}: an empty text element`);
  return complaints;
}

/** @param most 50 for a message, 100 for a view. */
export function blocksComplaints(blocks: unknown, most: number): readonly string[] {
  const all = records(blocks);
  const ids = all.map((block) => block['block_id']).filter((id) => id !== undefined);
  return [
    ...(all.length > most ? [`more than ${most} blocks`] : []),
    ...(new Set(ids).size < ids.length ? ['a block_id twice'] : []),
    ...(sizeOf(blocks) > totalText ? ['msg_blocks_too_long'] : []),
    ...all.flatMap((block, i) => blockComplaints(block, `/blocks/${i}`)),
  ];
}

export function viewComplaints(view: Json): readonly string[] {
  const titles = ['title', 'submit', 'close'].filter((field) => lengthOf(view[field]) > 24).map((field) => `${field} is longer than 24`);
  const isNative = JSON.stringify(view).includes('context_actions');
  return [...titles, ...(isNative ? ['context_actions in a view'] : []), ...blocksComplaints(view['blocks'], 100)];
}
