// The program under test as a process: planted, started, stopped, killed, started again where it was.
//
// DENYUT_BIN      the program; without it the release build in the target folder
// DENYUT_SITE_DIR web files from a folder instead of those inside the program (development)
// DENYUT_TEST_ON  `postgres`: each server gets a database of its own where DENYUT_TEST_POSTGRES_URL says

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventually } from './eventually.mjs';
import { freshDatabase } from './postgres.mjs';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const BIN = resolve(process.env.DENYUT_BIN ?? join(process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target'), 'release/denyut'));

/// Set where the web files do not come from the release binary: then sizes and cache headers prove nothing.
export const siteDir = process.env.DENYUT_SITE_DIR && resolve(process.env.DENYUT_SITE_DIR);

/// Runs a command of the program to its end. `under` are words before it, such as a program that changes the clock. Where
/// it is `watched` it answers too how much memory it had at most, in megabytes.
export async function run(args, { under = [], env = {}, watched = false } = {}) {
  const [command, ...rest] = [...under, BIN, ...args];
  const child = spawn(command, rest, { env: { ...clean(), ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (text) => (output += text));
  child.stderr.on('data', (text) => (output += text));
  let most = 0;
  const watch = watched && setInterval(async () => {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
    most = Math.max(most, Number(status.match(/VmHWM:\s+(\d+) kB/)?.[1] ?? 0) / 1_000);
  }, 10);
  const [code] = await Promise.race([once(child, 'close'), failed(child)]).finally(() => clearInterval(watch));
  return { code, output, megabytes: most };
}

/// A folder with the demonstration town in it. The town of this program and day is planted once and then copied.
async function plantedFolder() {
  const { mtimeMs, size } = await stat(BIN);
  const hour = new Date().toISOString().slice(0, 13);
  const template = join(tmpdir(), `denyut-town-${process.getuid?.() ?? 0}-${size}-${Math.round(mtimeMs)}-${hour}`);
  if (!(await exists(template))) {
    await forgetOldTowns();
    const fresh = await mkdtemp(join(tmpdir(), 'denyut-planting-'));
    await plant(fresh);
    // Another test file may have been quicker; then its town is as good.
    await rename(fresh, template).catch(() => rm(fresh, { recursive: true }));
  }
  const folder = await mkdtemp(join(tmpdir(), 'denyut-data-'));
  await cp(template, folder, { recursive: true });
  return folder;
}

/// A folder whose town is in that database.
async function plantedThere(database) {
  const folder = await mkdtemp(join(tmpdir(), 'denyut-data-'));
  await plant(folder, { database });
  return folder;
}

async function forgetOldTowns() {
  const towns = (await readdir(tmpdir())).filter((name) => name.startsWith('denyut-town-')).map((name) => join(tmpdir(), name));
  for (const town of towns) {
    const age = Date.now() - (await stat(town).catch(() => ({ mtimeMs: Date.now() }))).mtimeMs;
    if (age > 3 * 3_600_000) await rm(town, { recursive: true, force: true });
  }
}

/// Plants the town and keeps the address of its board beside it. `database` are options that name one elsewhere.
export async function plant(folder, { database = [], ...options } = {}) {
  const planted = await run(['demo', '--data-dir', folder, ...database], options);
  if (planted.code !== 0) throw new Error(`denyut demo failed:\n${planted.output}`);
  await writeFile(join(folder, 'board'), planted.output.match(/\/layar\/\w+/)[0]);
}

export class Server {
  #child;
  #log = '';
  #options;

  constructor(folder, port, options) {
    this.folder = folder;
    this.port = port;
    this.url = `http://127.0.0.1:${port}`;
    this.#options = options;
  }

  /// Starts on a free port, on the town or on the given folder. `under` are words before the program.
  static async start({ folder, demo = true, under = [], args = [] } = {}) {
    const database = await freshDatabase();
    const data = folder ?? (await (database.length ? plantedThere(database) : plantedFolder()));
    for (let tries = 1; ; tries += 1) {
      const server = new Server(data, await freePort(), { demo, under, args: [...args, ...database], database });
      try {
        await server.restart();
        return server;
      } catch (error) {
        // Between asking for a free port and listening on it another test may have taken it.
        if (tries === 3 || !/cannot listen/.test(error.message)) throw error;
      }
    }
  }

  /// Starts again on the same port and the same data.
  async restart() {
    const { demo, under, args } = this.#options;
    const site = siteDir ? ['--site-dir', siteDir] : [];
    const serve = ['serve', '--data-dir', this.folder, '--listen', `127.0.0.1:${this.port}`];
    const [command, ...rest] = [...under, BIN, ...serve, ...(demo ? ['--demo'] : []), ...site, ...args];
    const child = spawn(command, rest, { env: clean(), stdio: ['ignore', 'ignore', 'pipe'] });
    child.stderr.on('data', (text) => (this.#log += text));
    child.gone = Promise.race([once(child, 'close'), failed(child)]);
    child.gone.catch(() => {});
    this.#child = child;
    await eventually('the server answers at /siap', async () => {
      if (child.exitCode !== null) throw Object.assign(new Error(`the server ended:\n${this.#log}`), { final: true });
      return (await fetch(`${this.url}/siap`)).ok;
    }, { within: 30_000, every: 10 });
  }

  /// The number of the process.
  get pid() {
    return this.#child.pid;
  }

  /// SIGTERM; answers the exit code.
  async stop() {
    return this.#end('SIGTERM');
  }

  /// SIGKILL: no farewell, nothing is finished.
  async kill() {
    return this.#end('SIGKILL');
  }

  async #end(signal) {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode;
    child.kill(signal);
    const [code] = await child.gone;
    return code;
  }

  /// Stops and throws the data away.
  async remove() {
    await this.kill();
    await rm(this.folder, { recursive: true, force: true });
  }

  /// What the server itself called an error.
  errors() {
    return this.#log.split('\n').filter((line) => / ERROR |panicked/.test(line));
  }

  /// The address of the town's board.
  async board() {
    return readFile(join(this.folder, 'board'), 'utf8');
  }

  /// `denyut check` on this data: exit code and output.
  async check() {
    return run(['check', '--data-dir', this.folder, ...this.#options.database]);
  }

  /// `denyut verify` on this data: exit code and output.
  async verify() {
    return run(['verify', '--data-dir', this.folder, ...this.#options.database]);
  }
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  await new Promise((done) => probe.close(done));
  return port;
}

/// The environment without settings of the program that somebody may have exported.
function clean() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('DENYUT_')));
}

async function failed(child) {
  const [error] = await once(child, 'error');
  throw new Error(`${BIN} cannot be run (${error.code}); build it with: make build`);
}

async function exists(path) {
  return stat(path).then(() => true, () => false);
}
