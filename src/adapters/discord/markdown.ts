/**
 * Discord's markdown, both ways. A backslash before an ASCII punctuation mark shows the mark itself, so escaping changes no visible
 * character; `visibleText` reads markdown as Discord's clients show it and knows nothing of how it was escaped.
 */

/** What stands in visible text for things Discord draws in place of characters: a mention, a time, an emoji. */
export const drawn = '\ufffc';

/** Bidirectional overrides and zero-width marks: they can make a title read as something else. */
const invisible = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** @returns markdown that shows exactly `text`, with no link, mention, emoji or layout of its own. */
export function escapeMarkdown(text: string): string {
  return (
    text
      .replace(/[\\*_~|`<>@[\]]/g, '\\$&')
      // `:name:` would be drawn as an emoji and `https:` would start a link, which shows backslashes as they are.
      .replace(/:(?=\S)/g, '\\:')
      .replace(/^([^\S\n]*)([#+-])/gm, '$1\\$2')
      .replace(/^([^\S\n]*\d+)([.)])/gm, '$1\\$2')
  );
}

/** For words that are not quoted: without invisible controls. */
export function escapePlain(text: string): string {
  return escapeMarkdown(text.replace(invisible, ''));
}

type Rule = readonly [pattern: RegExp, show: (match: RegExpExecArray) => string];

const inlineRules: readonly Rule[] = [
  [/\\([^0-9A-Za-z\s])/y, (match) => match[1] ?? ''],
  [/```(?:[a-z0-9_+.#-]*\n)?([\s\S]+?)```/iy, (match) => match[1] ?? ''],
  [/(`+)([\s\S]*?[^`])\1(?!`)/y, (match) => match[2] ?? ''],
  [/<(?:@[!&]?\d+|#\d+|t:-?\d+(?::\w)?|\/[^>]+:\d+|id:\w+|a?:\w+:\d+)>/y, () => drawn],
  [/<(https?:\/\/[^>\s]+)>/y, (match) => match[1] ?? ''],
  [/https?:\/\/[^\s<]+[^<.,:;"'\])}\s]/y, (match) => match[0]],
  [/@(?:everyone|here)/y, () => drawn],
  [/\[((?:\\[\s\S]|[^\]\\])+)\]\([^)\s]+(?:\s[^)]*)?\)/y, (match) => inline(match[1] ?? '')],
  [/:[\w+-]+:/y, () => drawn],
  [/(\*\*\*|\*\*|\*|___|__|_|~~|\|\|)((?:\\[\s\S]|[^\\])+?)\1(?!\1)/y, (match) => inline(match[2] ?? '')],
];

function inline(markdown: string): string {
  let shown = '';
  for (let at = 0; at < markdown.length; ) {
    const hit = firstMatch(markdown, at);
    shown += hit?.text ?? markdown.charAt(at);
    at = hit?.end ?? at + 1;
  }
  return shown;
}

function firstMatch(markdown: string, at: number): { readonly text: string; readonly end: number } | undefined {
  for (const [pattern, show] of inlineRules) {
    pattern.lastIndex = at;
    const match = pattern.exec(markdown);
    // `show` may recurse into the same patterns, so the end is taken from the match, not from lastIndex.
    if (match !== null) return { end: at + match[0].length, text: show(match) };
  }
  return undefined;
}

/** @returns the text a person sees: markup gone, escapes resolved, `drawn` for mentions and emoji. */
export function visibleText(markdown: string): string {
  const lines = markdown.split('\n').map((line) =>
    line
      .replace(/^ *>(?:>>)? /, '')
      .replace(/^ *(?:-#|#{1,3}) +/, '')
      .replace(/^( *)(?:[-*]|\d+\.) +/, '$1• '),
  );
  return inline(lines.join('\n'));
}
