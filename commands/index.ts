import type { Command } from '../src/chat/command.ts';
import { ask } from './ask.ts';
import { facts } from './facts.ts';
import { help } from './help.ts';
import { list } from './list.ts';
import { source } from './source.ts';
import { summary } from './summary.ts';
import { verify } from './verify.ts';

/** Every platform-neutral command, in the order the help lists them. */
export const commands: readonly Command[] = [ask, summary, facts, source, verify, list, help];
