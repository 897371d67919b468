import type { WebSocket } from 'ws';

export type Json = Readonly<Record<string, unknown>>;

interface Call {
  readonly method: string;
  readonly token: string;
  readonly args: Json;
  readonly at: number;
  /** Slack's error code, or null when it went well. */
  error: string | null;
}

interface Message {
  readonly channel: string;
  readonly ts: string;
  readonly threadTs: string | null;
  readonly token: string;
  text: string;
  blocks: unknown;
  readonly metadata: unknown;
}

interface Ephemeral {
  readonly channel: string;
  readonly user: string;
  readonly threadTs: string | null;
  readonly text: string;
  readonly blocks: unknown;
  readonly via: 'chat.postEphemeral' | 'response_url' | 'ack';
}

/** The next calls of a method go wrong in this way; `afterwards` lets the call have its effect first. */
export interface Fault {
  readonly method: string;
  readonly channel?: string;
  readonly status?: number;
  readonly error?: string;
  readonly retryAfter?: number;
  readonly hangUp?: boolean;
  readonly delayMs?: number;
  readonly afterwards?: boolean;
  readonly extra?: Json;
  left: number;
}

export interface Workspace {
  readonly id: string;
  readonly token: string;
  readonly botUser: string;
}

/** Everything the loopback Slack knows. */
export interface State {
  readonly workspaces: Workspace[];
  readonly appToken: string;
  readonly calls: Call[];
  readonly messages: Message[];
  readonly ephemerals: Ephemeral[];
  readonly pins: { channel: string; ts: string }[];
  readonly views: { id: string; user: string; type: string; view: Json; hash: string }[];
  readonly prompts: Json[];
  readonly faults: Fault[];
  /** Channels the bot is not in. */
  readonly closed: Set<string>;
  readonly locales: Map<string, string>;
  readonly responseUrls: Map<string, { readonly channel: string; readonly user: string; left: number }>;
  readonly triggers: Set<string>;
  readonly complaints: string[];
  readonly sockets: Set<WebSocket>;
  readonly scopes: { missing: Set<string> };
  /** Codes and refresh tokens that are good, and what they give. */
  readonly grants: Map<string, Json>;
  nextTs(): string;
}

export function createState(): State {
  let count = 0;
  return {
    workspaces: [{ id: 'T0ONE00001', token: 'xoxb-one-token', botUser: 'U0BOT00001' }],
    appToken: 'xapp-1-loopback',
    calls: [],
    messages: [],
    ephemerals: [],
    pins: [],
    views: [],
    prompts: [],
    faults: [],
    closed: new Set(),
    locales: new Map(),
    responseUrls: new Map(),
    triggers: new Set(),
    complaints: [],
    sockets: new Set(),
    scopes: { missing: new Set() },
    grants: new Map(),
    nextTs: () => {
      count += 1;
      return `1700000000.${String(count).padStart(6, '0')}`;
    },
  };
}
