// A PostgreSQL database for a server under test, where the journeys are played on PostgreSQL.

import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';

const { DENYUT_TEST_ON: on, DENYUT_TEST_POSTGRES_URL: server } = process.env;

/// Makes one and answers the options that name it; none where the journeys are played on SQLite.
export async function freshDatabase() {
  if (on !== 'postgres') return [];
  if (!server) throw new Error('DENYUT_TEST_POSTGRES_URL names no server; run: .ci/postgres run node --test …');
  const name = `denyut_${randomUUID().replaceAll('-', '')}`;
  await promisify(execFile)('psql', [server, '--quiet', '--command', `CREATE DATABASE ${name}`]);
  return ['--database-url', server.replace(/\/[^/]*$/, `/${name}`)];
}
