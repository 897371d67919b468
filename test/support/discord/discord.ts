import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApplicationCommandType, ComponentType, InteractionType } from 'discord.js';
import { Gateway } from './gateway.ts';
import { type Fault, serve } from './rest.ts';
import { State, type StoredInteraction, type StoredMessage } from './state.ts';
import { channelOf, everyPermission, ids, type Json, memberOf, people, snowflake } from './world.ts';

/** Who does something, and where. */
export interface From {
  readonly user?: string;
  readonly channel?: string;
  readonly guild?: string;
  readonly locale?: string;
  readonly guildLocale?: string;
  readonly permissions?: bigint;
  readonly appPermissions?: bigint;
  /** 0 a server, 1 a direct message with the bot, 2 a conversation of others. */
  readonly context?: number;
  readonly owners?: Readonly<Record<string, string>>;
}

interface Component {
  readonly type: number;
  readonly custom_id?: string;
  readonly label?: string;
  readonly options?: readonly { readonly label: string; readonly value: string }[];
  readonly components?: readonly Component[];
}

/** A small Discord on the loopback interface: REST, gateway, and what people do. */
export class LoopbackDiscord {
  readonly state = new State();
  readonly gateway: Gateway;
  readonly #http: Server;

  private constructor(permissions: bigint) {
    this.gateway = new Gateway(this.state.token, permissions);
    this.#http = createServer((request, response) => void serve(request, response, this.state));
    this.gateway.attach(this.#http);
  }

  static async start(permissions: bigint = everyPermission): Promise<LoopbackDiscord> {
    const discord = new LoopbackDiscord(permissions);
    await new Promise<void>((resolve) => discord.#http.listen(0, '127.0.0.1', resolve));
    const { port } = discord.#http.address() as AddressInfo;
    discord.state.gatewayUrl = `ws://127.0.0.1:${port}`;
    discord.gateway.url = discord.state.gatewayUrl;
    return discord;
  }

  get apiUrl(): string {
    return `${this.state.gatewayUrl.replace('ws', 'http')}/api`;
  }

  async stop(): Promise<void> {
    await this.gateway.stop();
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  fail(fault: Omit<Fault, 'times'> & { readonly times?: number }): void {
    this.state.faults.push({ times: 1, ...fault });
  }

  slash(name: string, options: readonly Json[] = [], from: From = {}): StoredInteraction {
    return this.#interact(InteractionType.ApplicationCommand, { id: snowflake(), name, type: ApplicationCommandType.ChatInput, options }, from);
  }

  /** @param chosen options that are filled in already. */
  autocomplete(name: string, option: string, typed: string, from: From = {}, chosen: readonly Json[] = []): StoredInteraction {
    const options = [...chosen, { name: option, type: 3, value: typed, focused: true }];
    return this.#interact(InteractionType.ApplicationCommandAutocomplete, { id: snowflake(), name, type: ApplicationCommandType.ChatInput, options }, from);
  }

  messageCommand(name: string, content: string, from: From = {}): StoredInteraction {
    const message: Json = { ...this.#written(content, from), flags: 0 };
    const target = String(message['id']);
    return this.#interact(
      InteractionType.ApplicationCommand,
      { id: snowflake(), name, type: ApplicationCommandType.Message, target_id: target, resolved: { messages: { [target]: message } } },
      from,
    );
  }

  /** Clicks a button by the beginning of its id, or chooses an option of a menu by its label. */
  click(message: StoredMessage, what: string, from: From = {}): StoredInteraction {
    const flat = componentsOf(message);
    const menu = flat.find((component) => component.options?.some((option) => option.label === what));
    const button = flat.find((component) => component.custom_id?.startsWith(what) || component.label === what);
    const value = menu?.options?.find((option) => option.label === what)?.value;
    const found = menu ?? button;
    if (found === undefined) throw new Error(`no ${what} among ${flat.map((component) => component.custom_id ?? '').join(', ')}`);
    const data = { custom_id: found.custom_id, component_type: found.type, id: 1, ...(value === undefined ? {} : { values: [value] }) };
    return this.#interact(InteractionType.MessageComponent, data, { channel: message.channel, ...from }, message);
  }

  clickId(message: StoredMessage, id: string, from: From = {}): StoredInteraction {
    return this.#interact(InteractionType.MessageComponent, { custom_id: id, component_type: ComponentType.Button, id: 1 }, from, message);
  }

  submitModal(id: string, field: string, value: string, from: From = {}): StoredInteraction {
    const component = { type: ComponentType.TextInput, id: 2, custom_id: field, value };
    return this.#interact(InteractionType.ModalSubmit, { custom_id: id, components: [{ type: ComponentType.Label, id: 1, component }] }, from);
  }

  /** @returns the id of the message that was written. */
  say(content: string, from: From = {}, more: Json = {}): string {
    const message = { ...this.#written(content, from), ...more };
    this.gateway.dispatch('MESSAGE_CREATE', message);
    return String(message['id']);
  }

  answered(interaction: StoredInteraction): Promise<StoredInteraction> {
    return this.state.until(() => (interaction.answeredWith === undefined ? undefined : interaction), 'an answer');
  }

  /** The message an interaction was answered with. */
  async replyTo(interaction: StoredInteraction): Promise<StoredMessage> {
    await this.answered(interaction);
    return this.state.until(() => this.state.messages.get(interaction.message ?? ''), 'a reply');
  }

  posted(channel: string, where: (message: StoredMessage) => boolean = () => true): Promise<StoredMessage> {
    return this.state.until(
      () => [...this.state.messages.values()].find((message) => message.channel === channel && where(message)),
      `a message in ${channel}`,
    );
  }

  #written(content: string, { user = ids.alice, channel = ids.general, guild = ids.guild }: From): Json {
    const isDirect = channel === ids.aliceDm;
    const mentions = [...content.matchAll(/<@!?(\d+)>/g)].map((match) => people[match[1] ?? '']).filter((found) => found !== undefined);
    const { user: _user, permissions: _permissions, ...member } = memberOf(user, everyPermission);
    return {
      id: snowflake(),
      channel_id: channel,
      channel_type: channelOf(channel)?.['type'],
      type: 0,
      author: people[user],
      content,
      embeds: [],
      components: [],
      attachments: [],
      timestamp: new Date().toISOString(),
      edited_timestamp: null,
      tts: false,
      mention_everyone: false,
      mentions,
      mention_roles: [...content.matchAll(/<@&(\d+)>/g)].map((match) => match[1]),
      pinned: false,
      ...(isDirect ? {} : { guild_id: guild, member }),
    };
  }

  #interact(type: InteractionType, data: Json, from: From, clicked?: StoredMessage): StoredInteraction {
    const { user = ids.alice, channel = ids.general, guild = ids.guild, locale = 'fr', guildLocale = 'en-US' } = from;
    const isServer = (from.context ?? (channel === ids.aliceDm ? 1 : 0)) === 0;
    const interaction: StoredInteraction = {
      id: snowflake(),
      token: `token-${snowflake()}`,
      channel,
      user,
      atMs: performance.now(),
      clicked: clicked?.id,
      answeredWith: undefined,
      answeredAfterMs: 0,
      data: {},
      message: undefined,
      followUps: [],
    };
    this.state.interactions.set(interaction.id, interaction);
    this.gateway.dispatch('INTERACTION_CREATE', {
      id: interaction.id,
      application_id: ids.app,
      type,
      data,
      token: interaction.token,
      version: 1,
      channel_id: channel,
      channel: channelOf(channel) ?? { id: channel, type: 3, recipients: [] },
      locale,
      entitlements: [],
      app_permissions: String(from.appPermissions ?? everyPermission),
      authorizing_integration_owners: from.owners ?? { 0: guild },
      context: from.context ?? (isServer ? 0 : 1),
      attachment_size_limit: 10_485_760,
      ...(clicked === undefined ? {} : { message: this.state.view(clicked) }),
      ...(isServer
        ? {
            guild_id: guild,
            guild: { id: guild, locale: guildLocale, features: [] },
            guild_locale: guildLocale,
            member: memberOf(user, from.permissions ?? everyPermission),
          }
        : { user: people[user] }),
    });
    return interaction;
  }
}

/** Every button and menu of a message. */
export function componentsOf({ body }: StoredMessage): readonly Component[] {
  const flat: Component[] = [];
  const walk = (component: Component): void => {
    if (component.custom_id !== undefined) flat.push(component);
    component.components?.forEach(walk);
  };
  ((body['components'] ?? []) as readonly Component[]).forEach(walk);
  return flat;
}
