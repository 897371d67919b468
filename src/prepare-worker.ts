import { workerData } from 'node:worker_threads';
import { readCorpus } from './corpus/library.ts';
import { openEngineMaker } from './open-engine.ts';
import type { PrepareOrder } from './prepare.ts';

const { root, folders } = workerData as PrepareOrder;
openEngineMaker(root, folders).prepare(readCorpus(folders).communiques);
