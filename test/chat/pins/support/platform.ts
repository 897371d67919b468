import type { Look, PinPlace, PinPort, PortFailure, PortResult } from '../../../../src/chat/pins/port.ts';
import type { Reply } from '../../../../src/chat/reply.ts';

/** What the platform knows of a message: the text, and the opaque key that came with it. */
export interface PlatformMessage {
  readonly id: string;
  readonly channel: string;
  text: string;
  readonly key: string;
  isPinned: boolean;
  edits: number;
}

export type Method = keyof Omit<PinPort, 'platform' | 'editIntervalMs'>;

interface Fault {
  readonly method: Method;
  readonly failure: PortFailure;
  /** The platform does it all the same: only its answer is lost. */
  readonly isDone: boolean;
}

export interface Call {
  readonly method: Method;
  readonly channel: string;
  readonly message?: string | undefined;
  readonly text?: string | undefined;
  readonly key?: string | undefined;
}

/** A chat platform of the least kind: channels with messages and pins, and faults on demand. */
export class Platform {
  readonly messages: PlatformMessage[] = [];
  readonly calls: Call[] = [];
  readonly told: { readonly actor: string; readonly text: string }[] = [];
  /** False where no history scope was granted. */
  canFind = true;
  /** What happens elsewhere while a call is under way. */
  meanwhile: (call: Call) => Promise<void> = async () => undefined;
  readonly #faults: Fault[] = [];
  #next = 1;

  /** The next call of this method fails; `done` when the platform carries it out nevertheless. */
  fail(method: Method, failure: PortFailure, how: 'undone' | 'done' = 'undone'): void {
    this.#faults.push({ method, failure, isDone: how === 'done' });
  }

  in(channel: string): readonly PlatformMessage[] {
    return this.messages.filter((message) => message.channel === channel);
  }

  delete(id: string): void {
    const index = this.messages.findIndex((message) => message.id === id);
    if (index >= 0) this.messages.splice(index, 1);
  }

  count(method: Method): number {
    return this.calls.filter((call) => call.method === method).length;
  }

  call(call: Call): PortResult<Readonly<Record<string, unknown>>> {
    this.calls.push(call);
    const index = this.#faults.findIndex(({ method }) => method === call.method);
    const [fault] = index < 0 ? [] : this.#faults.splice(index, 1);
    if (fault !== undefined && !fault.isDone) return { ok: false, failure: fault.failure };
    const result = this.#do(call);
    return fault === undefined ? result : { ok: false, failure: fault.failure };
  }

  #do({ method, channel, message: id, text = '', key = '' }: Call): PortResult<Readonly<Record<string, unknown>>> {
    const message = this.messages.find((candidate) => candidate.id === id && candidate.channel === channel);
    switch (method) {
      case 'post': {
        const made = { id: `m${this.#next++}`, channel, text, key, isPinned: false, edits: 0 };
        this.messages.push(made);
        return { ok: true, message: made.id };
      }
      case 'find': {
        const found = this.messages.find((candidate) => candidate.key === key && candidate.channel === channel);
        if (!this.canFind) return { ok: true, found: 'unknown' };
        return found === undefined ? { ok: true, found: 'nothing' } : { ok: true, found: 'message', message: found.id };
      }
      case 'look':
        return { ok: true, look: (message === undefined ? 'gone' : message.isPinned ? 'pinned' : 'not-pinned') satisfies Look['look'] };
      case 'remove':
        if (id !== undefined) this.delete(id);
        return { ok: true };
      case 'tell':
        this.told.push({ actor: key, text });
        return { ok: true };
      case 'unpin':
        if (message !== undefined) message.isPinned = false;
        return { ok: true };
      case 'pin':
      case 'edit':
        if (message === undefined) return { ok: false, failure: { kind: 'gone' } };
        if (method === 'pin') message.isPinned = true;
        else {
          message.text = text;
          message.edits++;
        }
        return { ok: true };
    }
  }
}

type Carrier = (call: Call) => Promise<PortResult<Readonly<Record<string, unknown>>>>;

/** A port whose calls go through `carrier`: straight to a platform, or over HTTP. */
export function portOver(carrier: Carrier, editIntervalMs: number, platform: 'slack' | 'discord' = 'slack'): PinPort {
  const call = async <T>(made: Call): Promise<PortResult<T>> => (await carrier(made)) as PortResult<T>;
  const at = ({ channel }: PinPlace, method: Method, message?: string): Call => ({ method, channel, message });
  return {
    platform,
    editIntervalMs,
    post: (place, reply, key) => call({ ...at(place, 'post'), text: plain(reply), key }),
    find: (place, key) => call({ ...at(place, 'find'), key }),
    edit: (place, message, reply) => call({ ...at(place, 'edit', message), text: plain(reply) }),
    pin: (place, message) => call(at(place, 'pin', message)),
    unpin: (place, message) => call(at(place, 'unpin', message)),
    look: (place, message) => call(at(place, 'look', message)),
    remove: (place, message) => call(at(place, 'remove', message)),
    tell: (place, actor, reply) => call({ ...at(place, 'tell'), text: plain(reply), key: actor }),
  };
}

export function portOf(platform: Platform, editIntervalMs = 30_000, name: 'slack' | 'discord' = 'slack'): PinPort {
  return portOver(
    async (call) => {
      const result = platform.call(call);
      await platform.meanwhile(call);
      return result;
    },
    editIntervalMs,
    name,
  );
}

function plain({ text }: Reply): string {
  return text;
}
