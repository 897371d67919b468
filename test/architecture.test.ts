import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

interface Import {
  readonly file: string;
  /** A path from the project's folder for our own files, else a package or `node:` name. */
  readonly target: string;
}

const statement = /(?:^|\n)\s*(?:import|export)\s(?:[^'";]*?\sfrom\s)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)|\brequire\(\s*['"]([^'"]+)['"]\s*\)/g;

function sourcesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted();
}

function importsOf(file: string): readonly Import[] {
  const source = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  return [...source.matchAll(statement)].map((match) => {
    const name = match[1] ?? match[2] ?? match[3] ?? '';
    return { file, target: name.startsWith('.') ? path.normalize(path.join(path.dirname(file), name)) : name };
  });
}

const files = [...sourcesOf('src'), ...sourcesOf('commands')];
const imports = files.flatMap(importsOf);
const from = (...folders: readonly string[]): readonly Import[] => imports.filter(({ file }) => folders.some((folder) => file.startsWith(folder)));
const isOwn = ({ target }: Import): boolean => target.startsWith('src/') || target.startsWith('commands/');
const isNode = ({ target }: Import): boolean => target.startsWith('node:') || builtinModules.includes(target);
/** What breaks a rule, readable in the failure. */
const offending = (list: readonly Import[], isAllowed: (one: Import) => boolean): readonly string[] =>
  list.filter((one) => !isAllowed(one)).map(({ file, target }) => `${file} → ${target}`);
const within =
  (...folders: readonly string[]) =>
  ({ target }: Import): boolean =>
    folders.some((folder) => target.startsWith(folder));

const platforms = ['@slack/', 'discord.js', '@discordjs/', 'discord-api-types'];
/** Plain records, errors and interfaces of the state, without its engines. */
const storeTypes = ['src/store/types.ts', 'src/store/records.ts', 'src/store/errors.ts'];
const rootTypes = ['src/errors.ts', 'src/config.ts'];
/** What whoever runs the bot reads. */
const operatorWords = 'src/wording/';

describe('the direction of imports', () => {
  it('is read from every file', () => {
    expect(files.length).toBeGreaterThan(80);
    expect(imports.length).toBeGreaterThan(files.length);
  });

  it('core imports core, fuse.js and a stemmer, and nothing of Node', () => {
    expect(offending(from('src/core/'), within('src/core/', 'fuse.js', '@orama/stemmers'))).toEqual([]);
  });

  it('corpus and lexicon know only core and each other', () => {
    expect(
      offending(from('src/corpus/', 'src/lexicon/').filter(isOwn), within('src/core/', 'src/corpus/', 'src/lexicon/', 'src/errors.ts', operatorWords)),
    ).toEqual([]);
  });

  it('the corpus in PostgreSQL knows core and corpus, and how the store reaches its server', () => {
    const postgres = ['src/store/postgres.ts', 'src/store/failures.ts', 'src/store/errors.ts'];
    const allowed = within('src/archive/', 'src/core/', 'src/corpus/', 'src/lexicon/container.ts', 'src/errors.ts', operatorWords, ...postgres);
    expect(offending(from('src/archive/').filter(isOwn), allowed)).toEqual([]);
    const others = imports.filter(({ file }) => !file.startsWith('src/archive/') && file !== 'src/live-archive.ts');
    expect(offending(others, (one) => !within('src/archive/')(one))).toEqual([]);
  });

  it('store knows only plain types of core', () => {
    expect(offending(from('src/store/').filter(isOwn), within('src/store/', 'src/core/types.ts', 'src/errors.ts', operatorWords))).toEqual([]);
  });

  it('what whoever runs the bot reads knows only plain types of core', () => {
    expect(offending(from(operatorWords), within(operatorWords, 'src/core/types.ts'))).toEqual([]);
  });

  it('chat knows core and the plain types of the store, no platform and no file', () => {
    expect(offending(from('src/chat/').filter(isOwn), within('src/chat/', 'src/core/', 'src/errors.ts', ...storeTypes))).toEqual([]);
    expect(offending(from('src/chat/').filter(isNode), within('node:crypto'))).toEqual([]);
  });

  it('commands know chat and core, no platform, no adapter and nothing of Node', () => {
    expect(offending(from('commands/'), within('src/chat/', 'src/core/', 'commands/'))).toEqual([]);
  });

  it('adapters know chat, the types of core, and never commands, ranking or another adapter', () => {
    for (const platform of readdirSync('src/adapters')) {
      const own = `src/adapters/${platform}/`;
      expect(
        offending(from(own).filter(isOwn), within(own, 'src/chat/', 'src/core/types.ts', 'src/core/cite.ts', operatorWords, ...rootTypes, ...storeTypes)),
      ).toEqual([]);
    }
  });

  it('platforms are named by their own adapter alone', () => {
    const others = imports.filter(({ file }) => !file.startsWith('src/adapters/slack/') && !file.startsWith('src/adapters/discord/'));
    expect(offending(others, (one) => !within(...platforms)(one))).toEqual([]);
    expect(offending(from('src/adapters/slack/'), (one) => !within('discord.js', '@discordjs/')(one))).toEqual([]);
    expect(offending(from('src/adapters/discord/'), (one) => !within('@slack/')(one))).toEqual([]);
  });

  it('nothing but main imports what composes the program', () => {
    const composing = [
      'src/main.ts',
      'src/platforms.ts',
      'src/open-engine.ts',
      'src/live-archive.ts',
      'src/live-engine.ts',
      'src/prepare-worker.ts',
      'src/feeds.ts',
      'src/log.ts',
      'src/recording.ts',
      'commands/index.ts',
    ];
    const composers = new Set(composing);
    expect(
      offending(
        imports.filter(({ file }) => !composers.has(file)),
        (one) => !within(...composing)(one),
      ),
    ).toEqual([]);
  });
});

describe('the world outside', () => {
  const code = files.map((file) => ({ file, source: readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '') }));
  const filesWith = (pattern: RegExp): readonly string[] => code.filter(({ source }) => pattern.test(source)).map(({ file }) => file);

  it('is read from the environment by main alone', () => {
    expect(filesWith(/process\s*\.\s*env|from 'node:process'/)).toEqual(['src/main.ts']);
  });

  it('is left, and its signals heard, by main alone', () => {
    expect(filesWith(/process\.(?:exit|on|once|kill)\b|process\.exitCode/)).toEqual(['src/main.ts']);
  });

  it('is not asked the time by core', () => {
    expect(filesWith(/Date\.now|new Date\(\)|performance\.now|Math\.random/).filter((file) => file.startsWith('src/core/'))).toEqual([]);
  });
});

describe('every file', () => {
  it('stays short', () => {
    const long = files.map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n').length })).filter(({ lines }) => lines > 261);
    expect(long).toEqual([]);
  });

  it('is named in kebab-case and exports nothing by default', () => {
    expect(files.filter((file) => !/^[a-z0-9./-]+$/.test(file))).toEqual([]);
    expect(files.filter((file) => /^export default/m.test(readFileSync(file, 'utf8')))).toEqual([]);
  });

  it('takes what whoever runs the bot reads from where it stands in both languages', () => {
    const inline = /new (?:Bot|Store)Error\(\s*'[A-Z_]+',\s*[{`'"]|\bwhatToDo: [{`'"]/;
    expect(files.filter((file) => !file.startsWith(operatorWords) && inline.test(readFileSync(file, 'utf8')))).toEqual([]);
  });

  it('gathers others only where commands are listed', () => {
    const barrels = files.filter((file) => /^export (?:\*|\{[^}]*\}) from/m.test(readFileSync(file, 'utf8')));
    expect(barrels).toEqual([]);
  });
});
