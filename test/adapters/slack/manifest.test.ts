import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { commandName } from '../../../src/adapters/slack/listeners.ts';
import { botEvents, botScopes, optionalScopes } from '../../../src/adapters/slack/scopes.ts';

const prompt = z.strictObject({ title: z.string().min(1), message: z.string().min(1) });
const manifest = z.strictObject({
  display_information: z.strictObject({
    name: z.string().min(1).max(35),
    description: z.string().max(140),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/),
    long_description: z.string().min(174).max(4000),
  }),
  features: z.strictObject({
    app_home: z.strictObject({ home_tab_enabled: z.literal(true), messages_tab_enabled: z.literal(true), messages_tab_read_only_enabled: z.literal(false) }),
    bot_user: z.strictObject({ display_name: z.string().min(1).max(80), always_online: z.literal(true) }),
    agent_view: z.strictObject({ agent_description: z.string().min(1).max(300), suggested_prompts: z.array(prompt).max(4) }),
    slash_commands: z.array(
      z.strictObject({
        command: z.literal(commandName),
        url: z.url({ protocol: /^https$/ }).optional(),
        description: z.string().max(2000),
        usage_hint: z.string().max(1000),
        should_escape: z.literal(true),
      }),
    ),
    shortcuts: z.array(
      z.strictObject({ name: z.string().max(24), type: z.enum(['message', 'global']), callback_id: z.string().max(255), description: z.string().max(150) }),
    ),
  }),
  oauth_config: z.strictObject({
    redirect_urls: z.array(z.url({ protocol: /^https$/ })).optional(),
    scopes: z.strictObject({ bot: z.array(z.string()), bot_optional: z.array(z.string()) }),
  }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ request_url: z.url({ protocol: /^https$/ }).optional(), bot_events: z.array(z.string()) }),
    interactivity: z.strictObject({ is_enabled: z.literal(true), request_url: z.url({ protocol: /^https$/ }).optional() }),
    org_deploy_enabled: z.literal(false),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.literal(false),
  }),
});

const read = (file: string): z.infer<typeof manifest> => manifest.parse(JSON.parse(readFileSync(`slack/${file}`, 'utf8')));

describe.each(['manifest.json', 'manifest.http.json'])('%s', (file) => {
  it('keeps to Slack’s fields and limits', () => {
    expect(() => read(file)).not.toThrow();
  });

  it('asks for the scopes that are used, no more, and marks those it can do without', () => {
    const { bot, bot_optional: optional } = read(file).oauth_config.scopes;
    expect(bot.toSorted()).toEqual([...botScopes].toSorted());
    expect(optional.toSorted()).toEqual([...optionalScopes].toSorted());
    expect(bot).toEqual(expect.arrayContaining(optional));
  });

  it('subscribes to the events that have a listener, and to no others', () => {
    expect(read(file).settings.event_subscriptions.bot_events.toSorted()).toEqual([...botEvents].toSorted());
    const listeners = readFileSync('src/adapters/slack/listeners.ts', 'utf8');
    for (const event of botEvents) expect(listeners).toContain(`'${event.replace(/\..*$/, '')}'`);
  });

  it('names the shortcuts that are handled', () => {
    const handler = readFileSync('src/adapters/slack/handle-interaction.ts', 'utf8');
    const shortcuts = read(file).features.shortcuts.filter(({ type }) => type === 'message');
    expect(shortcuts).toHaveLength(2);
    for (const { callback_id: callback } of shortcuts) expect(handler).toContain(`${callback}:`);
  });
});

describe('the two manifests', () => {
  it('differ only in how Slack reaches the app', () => {
    const bare = (file: string): unknown =>
      JSON.parse(
        JSON.stringify(read(file), (key, value: unknown) => (['url', 'request_url', 'redirect_urls', 'socket_mode_enabled'].includes(key) ? undefined : value)),
      );
    expect(bare('manifest.json')).toEqual(bare('manifest.http.json'));
    expect(read('manifest.json').settings.socket_mode_enabled).toBe(true);
    expect(JSON.stringify(read('manifest.json'))).not.toContain('https://');
    expect(read('manifest.http.json').features.slash_commands[0]?.url).toMatch(/\/slack\/events$/);
  });
});
