import { type Kysely, type Migration, Migrator, sql } from 'kysely';
import type { Bilingual } from '../core/types.ts';
import { stateWords } from '../wording/store.ts';
import { StoreError } from './errors.ts';

/**
 * Each migration runs once, in the order of its name, inside one transaction under a lock; one that fails leaves everything as it was.
 * A migration adds or copies; it never drops what people made. Names are final once released.
 */
const migrations: Readonly<Record<string, Migration>> = { '0001-first': { up: firstSchema } };

const tableNames = { migrationTableName: 'state_migrations', migrationLockTableName: 'state_migrations_lock' } as const;

/**
 * Brings the schema up to date.
 * @param where names the file or server in sentences, without its password.
 * @throws StoreError `STORE_NEWER` when a newer version of the program wrote it; otherwise what the engine throws.
 */
// biome-ignore lint/suspicious/noExplicitAny: Kysely's own type of a database whose tables migrations cannot know.
export async function migrate(db: Kysely<any>, where: Bilingual, known: Readonly<Record<string, Migration>> = migrations): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...known }) }, ...tableNames });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  if (error instanceof Error && error.message.startsWith('corrupted migrations')) throw new StoreError('STORE_NEWER', stateWords.newer(where));
  throw error;
}

async function firstSchema(db: Kysely<unknown>): Promise<void> {
  await eventsAndLocks(db);
  await pinsAndFollows(db);
  await answersAndFeedback(db);
  await installationsAndJobs(db);
}

async function eventsAndLocks(db: Kysely<unknown>): Promise<void> {
  await sql`create table events (key text primary key, expires_at bigint not null)`.execute(db);
  await sql`create index events_by_expiry on events (expires_at)`.execute(db);
  await sql`create table locks (key text primary key, holder text not null, expires_at bigint not null)`.execute(db);
  await sql`create table meta (key text primary key, value text not null)`.execute(db);
}

async function pinsAndFollows(db: Kysely<unknown>): Promise<void> {
  await sql`create table pins (
    tenant text not null, channel text not null, communique text not null, platform text not null, workspace text, lang text not null,
    key text not null unique, state text not null, why text, message text, tried_at bigint, is_pinned integer not null, hash text,
    actor text, edited_at bigint, reposted_at bigint, version integer not null, primary key (tenant, channel, communique))`.execute(db);
  await sql`create index pins_by_message on pins (tenant, channel, message)`.execute(db);
  await sql`create table follows (
    tenant text not null, channel text not null, publisher text not null, platform text not null, workspace text, lang text not null,
    actor text, primary key (tenant, channel, publisher))`.execute(db);
  await sql`create table communiques (id text primary key, sha256 text not null)`.execute(db);
}

async function answersAndFeedback(db: Kysely<unknown>): Promise<void> {
  await sql`create table answers (
    tenant text not null, channel text not null, message text not null, platform text not null, workspace text, lang text not null,
    answered_at bigint not null, edited_at bigint, primary key (tenant, channel, message))`.execute(db);
  await sql`create table answer_quotes (
    tenant text not null, channel text not null, message text not null, place integer not null, communique text not null,
    span_start integer not null, span_end integer not null, paragraph integer not null, quote text not null,
    primary key (tenant, channel, message, place))`.execute(db);
  await sql`create index answer_quotes_by_communique on answer_quotes (communique)`.execute(db);
  await sql`create table feedback (
    tenant text not null, subject text not null, voice text not null, platform text not null, is_helpful integer not null, reason text,
    day text not null, primary key (tenant, subject, voice))`.execute(db);
  await sql`create table gaps (
    day text not null, platform text not null, lang text not null, words text not null, count integer not null,
    primary key (day, platform, lang, words))`.execute(db);
}

async function installationsAndJobs(db: Kysely<unknown>): Promise<void> {
  await sql`create table installations (tenant text primary key, sealed text not null)`.execute(db);
  await sql`create table oauth_states (digest text primary key, payload text not null, expires_at bigint not null)`.execute(db);
  await sql`create table jobs (
    id text primary key, kind text not null, tenant text, payload text not null, run_at bigint not null, attempt integer not null,
    generation integer not null, claim text, lease_until bigint)`.execute(db);
  await sql`create index jobs_by_time on jobs (kind, run_at)`.execute(db);
}
