import { createHmac, randomBytes } from 'node:crypto';
import type { Loopback } from './server.ts';
import type { Json } from './state.ts';

const team = 'T0ONE00001';
export const botUser = 'U0BOT00001';
export const channel = 'C0GENERAL1';
export const direct = 'D0DIRECT01';
export const alice = 'U0ALICE001';
export const bob = 'U0BOB00001';
export const signingSecret = 'loopback-signing-secret';

export interface Delivery {
  readonly type: 'events_api' | 'slash_commands' | 'interactive';
  readonly payload: Json;
}

const random = (prefix: string): string => `${prefix}${randomBytes(6).toString('hex').toUpperCase()}`;

/** An Events API payload around an event. */
export function eventOf(event: Json, more: Json = {}): Delivery {
  const authorizations = [{ team_id: team, enterprise_id: null, user_id: botUser, is_bot: true, is_enterprise_install: false }];
  return { type: 'events_api', payload: { type: 'event_callback', team_id: team, api_app_id: 'A1', event_id: random('Ev'), authorizations, event, ...more } };
}

export function mention(text: string, more: Json = {}): Delivery {
  const ts = `${Date.now() / 1000}${Math.floor(Math.random() * 1000)}`;
  return eventOf({ type: 'app_mention', user: alice, channel, ts, event_ts: ts, text: `<@${botUser}> ${text}`, ...more });
}

export function directMessage(text: string, more: Json = {}): Delivery {
  const ts = `${Date.now() / 1000}${Math.floor(Math.random() * 1000)}`;
  return eventOf({ type: 'message', channel_type: 'im', user: alice, channel: direct, ts, event_ts: ts, text, ...more });
}

function responseUrl({ state, base }: Loopback, user: string, where: string): string {
  const path = `/response/${random('R')}`;
  state.responseUrls.set(path, { channel: where, user, left: 5 });
  return `${base}${path}`;
}

function trigger({ state }: Loopback, user: string): string {
  const id = `${random('tr')}/${user}`;
  state.triggers.add(id);
  return id;
}

const interactive = (loopback: Loopback, user: string): Json => ({
  api_app_id: 'A1',
  team: { id: team, domain: 'one' },
  user: { id: user, username: 'someone', name: 'someone', team_id: team },
  enterprise: null,
  is_enterprise_install: false,
  trigger_id: trigger(loopback, user),
});

export function command(loopback: Loopback, text: string, more: Json = {}): Delivery {
  const user = alice;
  const where = typeof more['channel_id'] === 'string' ? more['channel_id'] : channel;
  const payload = { command: '/communique', text, team_id: team, user_id: user, channel_id: where, channel_name: 'general', api_app_id: 'A1' };
  const urls = { trigger_id: trigger(loopback, user), response_url: responseUrl(loopback, user, where) };
  return { type: 'slash_commands', payload: { ...payload, ...urls, is_enterprise_install: 'false', ...more } };
}

export function messageShortcut(loopback: Loopback, callback: string, message: Json): Delivery {
  const payload = {
    type: 'message_action',
    callback_id: callback,
    channel: { id: channel, name: 'general' },
    message_ts: '1.1',
    message: { type: 'message', ts: '1.1', ...message },
  };
  return { type: 'interactive', payload: { ...interactive(loopback, alice), ...payload, response_url: responseUrl(loopback, alice, channel) } };
}

export function globalShortcut(loopback: Loopback, callback = 'ask'): Delivery {
  return { type: 'interactive', payload: { ...interactive(loopback, alice), type: 'shortcut', callback_id: callback } };
}

/** A click on a control of a message. */
export function click(loopback: Loopback, action: Json, more: { readonly user?: string; readonly channel?: string; readonly container?: Json } = {}): Delivery {
  const where = more.channel ?? channel;
  const user = more.user ?? alice;
  const container = { type: 'message', message_ts: '5.5', channel_id: where, is_ephemeral: false, ...more.container };
  const payload = {
    type: 'block_actions',
    container,
    channel: { id: where, name: 'general' },
    actions: [{ type: 'button', block_id: 'b', action_ts: '1', ...action }],
  };
  return { type: 'interactive', payload: { ...interactive(loopback, user), ...payload, response_url: responseUrl(loopback, user, where) } };
}

/** A click on a control of a view, or Enter in its box. */
export function viewClick(loopback: Loopback, view: { readonly id: string; readonly type: string; readonly hash: string }, action: Json): Delivery {
  const payload = {
    type: 'block_actions',
    container: { type: 'view', view_id: view.id },
    view,
    actions: [{ type: 'button', block_id: 'b', action_ts: '1', ...action }],
  };
  return { type: 'interactive', payload: { ...interactive(loopback, alice), ...payload } };
}

export function submission(loopback: Loopback, callback: string, typed: string | null): Delivery {
  const state = { values: { question: { box: { type: 'plain_text_input', value: typed } } } };
  return {
    type: 'interactive',
    payload: { ...interactive(loopback, alice), type: 'view_submission', view: { id: 'V1', callback_id: callback, type: 'modal', state } },
  };
}

/** The HTTP request Slack would make. */
export function signed(
  { type, payload }: Delivery,
  secret = signingSecret,
  at = Math.floor(Date.now() / 1000),
): { readonly body: string; readonly headers: Record<string, string> } {
  const body =
    type === 'events_api'
      ? JSON.stringify(payload)
      : new URLSearchParams(type === 'interactive' ? { payload: JSON.stringify(payload) } : (payload as Record<string, string>)).toString();
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')}`;
  const contentType = type === 'events_api' ? 'application/json' : 'application/x-www-form-urlencoded';
  return { body, headers: { 'content-type': contentType, 'x-slack-request-timestamp': String(at), 'x-slack-signature': signature } };
}
