import { Command } from 'commander';
import { gapWording } from '../src/chat/wording/gaps.ts';
import { spokenHere, usage } from './command-line.ts';
import { runOnState } from './state.ts';

const { help } = gapWording[spokenHere()];
const program = new Command('erase').description(help.erase).requiredOption('--workspace <platform:id>', help.workspace).option('--user <id>', help.user);

process.exitCode = await runOnState<{ workspace: string; user?: string }>(program, async ({ workspace: tenant, user }, store, lang) => {
  const words = gapWording[lang];
  if (!/^(?:slack|discord):[\w:.-]+$/.test(tenant)) throw usage(words.badTenant);
  if (user === undefined) await store.eraseWorkspace(tenant);
  else await store.eraseUser(tenant, user);
  process.stdout.write(`${user === undefined ? words.erasedWorkspace(tenant) : words.erasedUser(tenant)}\n`);
});
