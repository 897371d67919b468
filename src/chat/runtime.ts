import type { Action } from './action.ts';
import type { Command, Invocation, Services } from './command.ts';
import type { Reply } from './reply.ts';

/** Structured logging; pino fits. Fields never hold secrets, question texts or user ids. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Total: neither method ever rejects; whatever happens there is a reply. */
export interface Dispatcher {
  /** Runs a command by its name or an alias, in either language; an unknown one is answered with the help. */
  dispatch(invocation: Invocation): Promise<Reply>;
  /** What a button does; the invocation says who clicked and where, its command is not looked at. */
  runAction(action: Action, invocation: Invocation): Promise<Reply>;
}

/** What survives a restart and is shared by all processes; absent, an adapter remembers on its own for as long as it runs. */
export interface StorePort {
  /** True for the first caller of a key anywhere, false for every other until `ttlMs` has passed. */
  claim(key: string, ttlMs: number): Promise<boolean>;
  /** What a key was claimed for came to nothing: the next caller is the first one again. */
  giveBack?(key: string): Promise<void>;
}

/** Everything an adapter is given when it starts. */
export interface Runtime {
  readonly dispatcher: Dispatcher;
  readonly services: Services;
  readonly log: Log;
  readonly commands: readonly Command[];
  readonly store?: StorePort;
}

/** A started adapter. */
export interface RunningAdapter {
  /** Stops taking work, waits for what is under way (bounded), then resolves. */
  stop(): Promise<void>;
}
