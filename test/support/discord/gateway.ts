import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { GatewayOpcodes } from 'discord.js';
import { type WebSocket, WebSocketServer } from 'ws';
import { bot, guildCreate, ids, type Json, shardOf } from './world.ts';

interface Session {
  readonly id: string;
  readonly shard: readonly [id: number, count: number];
  readonly intents: number;
  readonly sent: Json[];
  socket: WebSocket | null;
}

/** The gateway of the stand-in: identify, resume with replay, invalid sessions, and close codes. */
export class Gateway {
  readonly sessions = new Map<string, Session>();
  readonly log: { readonly what: 'identify' | 'resume'; readonly shard?: readonly number[]; readonly intents?: number }[] = [];
  /** Close code that the next IDENTIFY is met with; 0 for none. */
  refuseWith = 0;
  guilds: readonly string[] = [ids.guild];
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #token: string;
  readonly #permissions: bigint;
  url = '';
  readonly #waiting = new Set<{ readonly look: () => boolean; readonly resolve: () => void }>();

  constructor(token: string, permissions: bigint) {
    this.#token = token;
    this.#permissions = permissions;
  }

  attach(http: Server): void {
    http.on('upgrade', (request, socket, head) => this.#server.handleUpgrade(request, socket, head, (ws) => this.#serve(ws)));
  }

  get openSessions(): readonly Session[] {
    return [...this.sessions.values()].filter(({ socket }) => socket !== null);
  }

  /** Delivers an event to the shard that owns its guild; sessions that are cut off get it when they resume. */
  dispatch(event: string, data: Json): void {
    for (const session of this.sessions.values()) {
      const [id, count] = session.shard;
      if (shardOf(data['guild_id'] as string | undefined, count) === id) this.#push(session, event, data);
    }
  }

  /** Resolves when `look` is true; looked at after every event of a connection. */
  until(look: () => boolean): Promise<void> {
    if (look()) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.add({ look, resolve }));
  }

  /** Asks to reconnect, invalidates, cuts the line, or closes with a code. */
  disturb(how: 'reconnect' | 'invalid' | 'drop' | number): void {
    for (const { socket } of this.openSessions) {
      if (how === 'reconnect') socket?.send(JSON.stringify({ op: GatewayOpcodes.Reconnect, d: null }));
      else if (how === 'invalid') socket?.send(JSON.stringify({ op: GatewayOpcodes.InvalidSession, d: false }));
      else if (how === 'drop') socket?.terminate();
      else socket?.close(how);
    }
  }

  async stop(): Promise<void> {
    for (const client of this.#server.clients) client.terminate();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #serve(socket: WebSocket): void {
    let session: Session | undefined;
    socket.send(JSON.stringify({ op: GatewayOpcodes.Hello, d: { heartbeat_interval: 40_000 } }));
    socket.on('message', (raw) => {
      const { op, d } = JSON.parse(String(raw)) as { readonly op: number; readonly d: Json };
      if (op === GatewayOpcodes.Heartbeat) socket.send(JSON.stringify({ op: GatewayOpcodes.HeartbeatAck }));
      if (op === GatewayOpcodes.Identify) session = this.#identify(socket, d);
      if (op === GatewayOpcodes.Resume) session = this.#resume(socket, d);
      this.#changed();
    });
    socket.on('close', (code) => {
      if (session?.socket !== socket) return;
      session.socket = null;
      // A normal close ends the session for good.
      if (code === 1000 || code === 1001) this.sessions.delete(session.id);
      this.#changed();
    });
    socket.on('error', () => undefined);
  }

  #changed(): void {
    for (const waiting of [...this.#waiting]) {
      if (!waiting.look()) continue;
      this.#waiting.delete(waiting);
      waiting.resolve();
    }
  }

  #identify(socket: WebSocket, d: Json): Session | undefined {
    const shard = d['shard'] as readonly [number, number];
    this.log.push({ what: 'identify', shard, intents: Number(d['intents']) });
    const code = d['token'] === this.#token ? this.refuseWith : 4004;
    if (code !== 0) {
      socket.close(code);
      return undefined;
    }
    const session: Session = { id: randomBytes(8).toString('hex'), shard, intents: Number(d['intents']), sent: [], socket };
    this.sessions.set(session.id, session);
    const guilds = this.guilds.filter((id) => shardOf(id, shard[1]) === shard[0]);
    this.#push(session, 'READY', {
      v: 10,
      user: bot,
      session_id: session.id,
      resume_gateway_url: this.url,
      guilds: guilds.map((id) => ({ id, unavailable: true })),
      application: { id: ids.app, flags: 0 },
      shard,
    });
    for (const id of guilds) this.#push(session, 'GUILD_CREATE', guildCreate(id, this.#permissions));
    return session;
  }

  #resume(socket: WebSocket, d: Json): Session | undefined {
    this.log.push({ what: 'resume' });
    const session = this.sessions.get(String(d['session_id']));
    if (session === undefined) {
      socket.send(JSON.stringify({ op: GatewayOpcodes.InvalidSession, d: false }));
      return undefined;
    }
    session.socket = socket;
    for (const frame of session.sent.filter(({ s }) => Number(s) > Number(d['seq']))) socket.send(JSON.stringify(frame));
    this.#push(session, 'RESUMED', {});
    return session;
  }

  #push(session: Session, t: string, d: Json): void {
    const frame = { op: GatewayOpcodes.Dispatch, t, s: session.sent.length + 1, d };
    session.sent.push(frame);
    session.socket?.send(JSON.stringify(frame));
  }
}
