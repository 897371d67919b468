import { type Kysely, type Migration, Migrator, sql } from 'kysely';
import type { Bilingual } from '../core/types.ts';
import { StoreError } from '../store/errors.ts';
import { archiveWords } from '../wording/archive.ts';

/** A schema of its own: the state of the bot may live in the same database. */
export const schema = 'corpus';

/**
 * Each runs once, in the order of its name, inside one transaction under a lock. Unlike the state, what is here can be brought in again
 * from its sources; a migration may therefore drop and make anew.
 */
const migrations: Readonly<Record<string, Migration>> = { '0001-first': { up: firstSchema } };

/**
 * Brings the schema up to date.
 * @param where names the server in sentences, without its password.
 * @throws StoreError `STORE_NEWER` when a newer version of the program wrote it; otherwise what the server says.
 */
export async function migrateArchive(db: Kysely<unknown>, where: Bilingual): Promise<void> {
  const provider = { getMigrations: async () => ({ ...migrations }) };
  const { error } = await new Migrator({ db, provider, migrationTableSchema: schema }).migrateToLatest();
  if (error === undefined) return;
  if (error instanceof Error && error.message.startsWith('corrupted migrations')) throw new StoreError('STORE_NEWER', archiveWords.newer(where));
  throw error instanceof Error ? error : new Error(`${where.en} refused the schema`);
}

async function firstSchema(db: Kysely<unknown>): Promise<void> {
  await sql`create extension if not exists unaccent`.execute(db);
  await sql`create extension if not exists pg_trgm`.execute(db);
  await sql`create table corpus.meta (key text primary key, value text not null)`.execute(db);
  await texts(db);
  await terms(db);
  await blocks(db);
}

/** `number` is given anew whenever a text, its facts or its reading change: what is known of a number never changes. */
async function texts(db: Kysely<unknown>): Promise<void> {
  await sql`create table corpus.communiques (
    number integer generated always as identity primary key, id text not null unique, is_bundled boolean not null, year smallint not null,
    title text not null, publisher_fr text, publisher_en text, date text, language text not null, url text, sha256 text not null,
    text text not null, body text not null, reading bytea not null, counts bytea not null, analyser text not null,
    passages integer not null, is_curated boolean not null, is_proposed boolean not null,
    head text not null, facts text, outdated text, origin text, origin_sha256 text, content_sha256 text not null)`.execute(db);
  await sql`create index communiques_by_origin on corpus.communiques (origin)`.execute(db);
  await sql`create index communiques_by_origin_sha256 on corpus.communiques (origin_sha256)`.execute(db);
  await sql`create index communiques_by_sha256 on corpus.communiques (sha256)`.execute(db);
  await sql`create index communiques_by_date on corpus.communiques (date desc nulls last) where is_curated or is_proposed`.execute(db);
}

/**
 * The vocabulary: words, expressions of the lexicon, and its concepts. `forms` are what a question finds a row by; `lexeme` is what blocks
 * hold of it: the word as PostgreSQL's dictionary of its language stems it, without accents. `blocks` and `texts` hold it.
 */
async function terms(db: Kysely<unknown>): Promise<void> {
  await sql`create table corpus.terms (
    id integer generated always as identity primary key, name text not null unique, language text not null, key text not null,
    lexeme text not null, meaning text not null, forms text[] not null, blocks integer not null default 0, texts integer not null default 0) with (fillfactor = 60)`.execute(
    db,
  );
  await sql`create index terms_by_form on corpus.terms using gin (forms) with (fastupdate = off)`.execute(db);
  await sql`create index terms_like_fr on corpus.terms using gin (key gin_trgm_ops) with (fastupdate = off) where language = 'fr'`.execute(db);
  await sql`create index terms_like_en on corpus.terms using gin (key gin_trgm_ops) with (fastupdate = off) where language = 'en'`.execute(db);
  await sql`create index terms_by_key on corpus.terms (language, key)`.execute(db);
}

/** Paragraphs and bullets, in a partition per year. `holds` are pairs of a term and its weight; `shuffle` orders blocks at random. */
async function blocks(db: Kysely<unknown>): Promise<void> {
  await sql`create table corpus.blocks (
    year smallint not null, number integer not null, block integer not null, shuffle integer not null, holds bytea not null,
    lexemes tsvector not null) partition by list (year)`.execute(db);
  await sql`create index blocks_by_lexeme on corpus.blocks using gin (lexemes)`.execute(db);
  await sql`create index blocks_by_number on corpus.blocks (number)`.execute(db);
  await sql`create index blocks_by_shuffle on corpus.blocks (shuffle)`.execute(db);
}
