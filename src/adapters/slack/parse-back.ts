import { plainFromMarkup } from './markup.ts';

/** Anything that came out of JSON. */
type Json = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function records(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function stringAt(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function richElement(element: Json): string {
  if (element['type'] === 'text') return stringAt(element['text']);
  if (element['type'] === 'link') return stringAt(element['text']) || stringAt(element['url']);
  return '';
}

function richContainer(container: Json): string {
  const elements = records(container['elements']);
  if (container['type'] === 'rich_text_list') return elements.map(richContainer).join('\n');
  return elements.map(richElement).join('');
}

function textObject(object: unknown): string {
  if (!isRecord(object)) return '';
  const text = stringAt(object['text']);
  return object['type'] === 'mrkdwn' ? plainFromMarkup(text) : text;
}

function blockText(block: Json): string {
  switch (block['type']) {
    case 'rich_text':
      return records(block['elements']).map(richContainer).join('\n');
    case 'header':
      return textObject(block['text']);
    case 'section':
      return [textObject(block['text']), ...records(block['fields']).map(textObject)].filter((text) => text !== '').join('\n');
    case 'context':
      return records(block['elements']).map(textObject).join(' ');
    default:
      return '';
  }
}

/** The words a person reads in Block Kit blocks, one line a block; controls, images and mentions say nothing. */
export function textOfBlocks(blocks: unknown): string {
  return records(blocks)
    .map(blockText)
    .filter((text) => text !== '')
    .join('\n');
}
