import { type APIEmbed, type APIMessageTopLevelComponent, ComponentType, MessageFlags } from 'discord.js';
import type { Page } from './paging.ts';

/** `components` is Components V2; `embed` where they are refused; `plain` where embeds are refused too. */
export type Form = 'components' | 'embed' | 'plain';

/** A message as discord.js takes it. Mentions never ping: said here again although the client says it for every message. */
export interface Payload {
  readonly content?: string;
  readonly embeds?: readonly APIEmbed[];
  readonly components: readonly APIMessageTopLevelComponent[];
  readonly flags: readonly (MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral)[];
  readonly allowedMentions: { readonly parse: readonly []; readonly repliedUser: false };
}

const allowedMentions = { parse: [], repliedUser: false } as const;

/** Rows of an embed or a plain message; Components V2 have none of these limits. */
const mostRows = 5;

export function toPayload(page: Page, form: Form, isPrivate: boolean): Payload {
  const ephemeral = isPrivate ? [MessageFlags.Ephemeral as const] : [];
  if (form === 'components') {
    const components = page.items.map((item) => (item.kind === 'row' ? item.row : { type: ComponentType.TextDisplay as const, content: item.markdown }));
    return { components: [{ type: ComponentType.Container, components }], flags: [MessageFlags.IsComponentsV2, ...ephemeral], allowedMentions };
  }
  const text = page.items.flatMap((item) => (item.kind === 'text' ? [item.markdown] : [])).join('\n\n');
  const components = page.items.flatMap((item) => (item.kind === 'row' ? [item.row] : [])).slice(0, mostRows);
  return form === 'embed'
    ? { embeds: [{ description: text }], components, flags: ephemeral, allowedMentions }
    : { content: text, components: [], flags: ephemeral, allowedMentions };
}

/** The same message as the REST API takes it, for calls that discord.js has no method for. */
export function toBody(payload: Payload): object {
  const { allowedMentions: mentions, flags, ...rest } = payload;
  return { ...rest, flags: flags.reduce((sum, flag) => sum | flag, 0), allowed_mentions: { parse: mentions.parse, replied_user: mentions.repliedUser } };
}

/** Every text of a payload that a person reads, as markdown. */
export function textsOf({ content, embeds = [], components }: Payload): readonly string[] {
  const texts: string[] = [];
  const walk = (component: { readonly type: ComponentType; readonly content?: string; readonly components?: readonly object[] }): void => {
    if (component.type === ComponentType.TextDisplay) texts.push(component.content ?? '');
    for (const child of component.components ?? []) walk(child as typeof component);
  };
  for (const component of components) walk(component as Parameters<typeof walk>[0]);
  return [...(content === undefined ? [] : [content]), ...embeds.map((embed) => embed.description ?? ''), ...texts];
}
