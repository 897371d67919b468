import { Command } from 'commander';
import { gapWording } from '../src/chat/wording/gaps.ts';
import { usage, withState } from './state.ts';

const options = new Command('erase')
  .description('Removes what is kept of a workspace, or of one person in it')
  .requiredOption('--workspace <platform:id>', 'such as slack:T012AB or discord:81384788765712384')
  .option('--user <id>', 'only this person’s feedback and name')
  .parse()
  .opts<{ workspace: string; user?: string }>();

await withState(async (store, lang) => {
  const words = gapWording[lang];
  const { workspace: tenant, user } = options;
  if (!/^(?:slack|discord):[\w:.-]+$/.test(tenant)) throw usage(words.badTenant);
  if (user === undefined) await store.eraseWorkspace(tenant);
  else await store.eraseUser(tenant, user);
  process.stdout.write(`${user === undefined ? words.erasedWorkspace(tenant) : words.erasedUser(tenant)}\n`);
});
