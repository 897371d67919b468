import { commands } from '../../commands/index.ts';
import type { Invocation, Services } from '../../src/chat/command.ts';
import { createDispatcher } from '../../src/chat/dispatch.ts';
import type { Block, Button, Reply } from '../../src/chat/reply.ts';
import type { Dispatcher, Log } from '../../src/chat/runtime.ts';
import type { Engine, Language } from '../../src/core/types.ts';
import { bundledEngine } from './engine.ts';

export interface LogLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly fields: object;
  readonly message: string;
}

/** A log that keeps its lines. */
export function keepingLog(): { readonly log: Log; readonly lines: readonly LogLine[] } {
  const lines: LogLine[] = [];
  const at =
    (level: LogLine['level']) =>
    (fields: object, message: string): void => {
      lines.push({ level, fields, message });
    };
  return { log: { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }, lines };
}

export const terminalPlace: Invocation['place'] = { platform: 'terminal', workspace: null, channel: null, isPrivate: true };

export function invocation(command: string, options: Invocation['options'] = {}, locale: Language | null = null): Invocation {
  return { command, options, locale, actor: null, place: terminalPlace };
}

/** The real commands over an engine, the bundled one by default. */
export function dispatcherOver(engine: Engine = bundledEngine()): {
  readonly dispatcher: Dispatcher;
  readonly services: Services;
  readonly lines: readonly LogLine[];
} {
  const { log, lines } = keepingLog();
  const services = { engine: () => engine };
  return { dispatcher: createDispatcher(commands, services, log), services, lines };
}

export function buttonsOf({ blocks }: Reply): readonly Button[] {
  return blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons : []));
}

/** The words of a block, without any marks. */
export function textOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return block.text;
    case 'paragraph':
      return block.content.map(({ text }) => text).join('');
    case 'list':
      return block.items.map((item) => item.map(({ text }) => text).join('')).join('\n');
    case 'quote':
      return block.citation.quote;
    case 'context':
      return block.before + block.citation.quote + block.after;
    case 'actions':
      return block.buttons.map(({ label }) => label).join(' | ');
  }
}
