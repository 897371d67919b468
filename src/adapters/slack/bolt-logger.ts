import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../chat/runtime.ts';

/** Tokens, response URLs, ids of people and queries: what Bolt and its clients may put into their own messages. */
const secrets: readonly (readonly [RegExp, string])[] = [
  [/\b(?:xox[a-z]|xapp|xoxe)[-.][\w.-]+/gi, '[token]'],
  [/https?:\/\/hooks\.slack\.com\S*/gi, '[response url]'],
  [/(https?:\/\/[^\s?"']+|\/[\w/-]+)\?[^\s"')]*/g, '$1?[query]'],
  [/\b[UW][A-Z0-9]{7,}\b/g, '[user]'],
];
const longestLine = 500;

/** One line without anything that must not be logged. */
function redact(text: string): string {
  return secrets.reduce((line, [pattern, replacement]) => line.replace(pattern, replacement), text).slice(0, longestLine);
}

/** Bolt's logger on top of ours. Its debug lines hold whole payloads and headers, so they are never written. */
export function createBoltLogger(log: Log): Logger {
  const line = (parts: readonly unknown[]): string => redact(parts.map(textOf).join(' '));
  return {
    debug: () => undefined,
    info: (...parts: unknown[]) => log.debug({ from: 'bolt' }, line(parts)),
    warn: (...parts: unknown[]) => log.warn({ from: 'bolt' }, line(parts)),
    error: (...parts: unknown[]) => log.error({ from: 'bolt' }, line(parts)),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}

function textOf(part: unknown): string {
  if (part instanceof Error) return `${part.name}: ${part.message}`;
  return typeof part === 'string' ? part : typeof part;
}
