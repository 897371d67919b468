import { visibleText } from '../../../src/adapters/discord/markdown.ts';
import type { StoredMessage } from './state.ts';
import type { Json } from './world.ts';

/** All that a person reads in a message, as Discord shows it. */
export function shown({ body }: StoredMessage): string {
  const texts: string[] = [String(body['content'] ?? '')];
  const walk = (component: Json): void => {
    if (typeof component['content'] === 'string') texts.push(component['content']);
    for (const child of (component['components'] ?? []) as readonly Json[]) walk(child);
  };
  for (const component of (body['components'] ?? []) as readonly Json[]) walk(component);
  for (const embed of (body['embeds'] ?? []) as readonly Json[]) texts.push(String(embed['description'] ?? ''));
  return texts
    .filter((text) => text !== '')
    .map(visibleText)
    .join('\n');
}

export const option = (name: string, value: string | boolean): Json => ({ name, type: typeof value === 'string' ? 3 : 5, value });
