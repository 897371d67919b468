import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export interface Compiled {
  readonly file: string;
  dispose(): void;
}

/** Compiles a module for a process of its own, as Node 20 does not run TypeScript. Beside the packages, so that it finds them. */
export function compile(module: string): Compiled {
  const cache = path.resolve('node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(path.join(cache, 'communique-child-'));
  writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
  const options = { noEmit: false, outDir: path.join(folder, 'out'), rootDir: path.resolve('.') };
  const config = { extends: path.resolve('tsconfig.json'), compilerOptions: options, include: [], files: [path.resolve(module)] };
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(config));
  execFileSync(process.execPath, [path.resolve('node_modules/typescript/bin/tsc'), '-p', path.join(folder, 'tsconfig.json')], { stdio: 'pipe' });
  return {
    file: path.join(folder, 'out', module.replace(/\.ts$/, '.js')),
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
}
