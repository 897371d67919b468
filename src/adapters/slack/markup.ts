import { limits } from './limits.ts';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const unescapes: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** Neutralises Slack's control characters, so that `<!channel>` reads as text and notifies nobody. The SDK escapes nothing. */
export function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (character) => escapes[character] ?? character);
}

/** The inverse of `escapeText`. */
export function unescapeText(text: string): string {
  return text.replace(/&(?:amp|lt|gt);/g, (entity) => unescapes[entity] ?? entity);
}

/** `escapeText`, at most `max` characters long afterwards and never cut inside an entity or a character. */
export function escapeCut(text: string, max: number = limits.text): string {
  const escaped = escapeText(text);
  if (escaped.length <= max) return escaped;
  return `${escaped
    .slice(0, max - 1)
    .replace(/&[a-z]*$/, '')
    .replace(/[\ud800-\udbff]$/, '')}…`;
}

/**
 * What a person wrote, as they see it: mentions, links and entities of `mrkdwn` become plain words; ids never remain.
 * @param botUserId the bot's own mention disappears wherever it stands.
 */
export function plainFromMarkup(text: string, botUserId?: string): string {
  const bare = botUserId === undefined ? text : text.replaceAll(new RegExp(`[ \\t]*<@${botUserId}(?:\\|[^<>]*)?>[ \\t]*`, 'g'), ' ');
  const words = bare.replace(/<([^<>]*)>/g, (_, inner: string) => {
    const [target = '', label = ''] = inner.split('|');
    if (/^[@!]/.test(target)) return '';
    return target.startsWith('#') ? label && `#${label}` : label || target;
  });
  return unescapeText(words).trim();
}

/** The same without the marks of emphasis and quotation, for messages that come without blocks. */
export function plainFromMessage(text: string): string {
  return plainFromMarkup(text)
    .replace(/^>{1,3} ?/gm, '')
    .replace(/(?<=^|[\s(«"“])([*_~`])(?=\S)([^\n]*?\S)\1(?=$|[\s).,;:!?»"”])/gm, '$2')
    .trim();
}
