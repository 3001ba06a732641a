// Where a journey is played: one server and one browser for a test file, fresh devices for each test.
//
//     const { play } = openStage();
//     play('an entry is logged', async ({ phone, server }) => { … });
//
// Every page keeps what its console complained about; a test that passes otherwise still fails on a complaint.
//
// DENYUT_TEST_IN  `firefox`: in Debian's Firefox instead of Chromium

import { chromium, firefox } from 'playwright-core';
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, test } from 'node:test';
import { Person } from './person.mjs';
import { Server } from './server.mjs';

/// Long enough for a busy machine; whoever promises less says so with a clock of its own.
const PATIENCE = 15_000;

const SIZES = {
  phone: { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1280, height: 800 } },
  board: { viewport: { width: 1920, height: 1080 } },
};

/// What cannot be asked of Firefox.
const LEFT_OUT = { isMobile: undefined, serviceWorkers: undefined };

/// What the browser says because most journeys keep nothing for times without network.
const BLOCKED = /Service Worker registration blocked/;

/// A stack of WASM functions is long and helps nobody.
const LONGEST_COMPLAINT = 600;

const IN_FIREFOX = process.env.DENYUT_TEST_IN === 'firefox';

export function launch() {
  return kind().launch(program());
}

/// A phone whose browser keeps everything in that folder, so that it can be killed and opened again.
export async function launchKept(folder, server) {
  const defaults = { baseURL: server.url, locale: 'id-ID', ...SIZES.phone };
  const options = { ...program(), ...defaults, ...(IN_FIREFOX && LEFT_OUT) };
  const context = await kind().launchPersistentContext(folder, options);
  context.setDefaultTimeout(PATIENCE);
  return context;
}

function kind() {
  return IN_FIREFOX ? firefox : chromium;
}

function found(name) {
  const path = process.env.PATH.split(delimiter).map((folder) => join(folder, name)).find((file) => existsSync(file));
  assert(path, `${name} is missing; run: .ci/setup test`);
  return path;
}

function program() {
  if (IN_FIREFOX) return { channel: 'moz-firefox', executablePath: found('firefox-esr') };
  const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
  return { executablePath: found('chromium'), args: [...quiet, '--disable-component-update', '--disable-sync'] };
}

/// `furnish` puts things on the server before the first test; what it answers is `people` in every test. `start` starts
/// another server than most journeys need.
export function openStage(furnish, { start = () => Server.start() } = {}) {
  const stage = {};
  before(async () => {
    [stage.server, stage.browser] = await Promise.all([start(), launch()]);
    stage.people = await furnish?.(stage.server);
  });
  after(async () => {
    await stage.browser?.close();
    await stage.server?.remove();
  });
  const play = (name, scene) =>
    test(name, async (t) => {
      const devices = new Devices(stage.server, stage.browser);
      try {
        await scene({
          server: stage.server,
          people: stage.people,
          phone: (options) => devices.open('phone', options),
          desktop: (options) => devices.open('desktop', options),
          board: (options) => devices.open('board', options),
          device: (size, options) => devices.open(size, options),
          person: (role) => Person.demo(stage.server, role),
          say: (line) => t.diagnostic(line),
        });
        assert.deepEqual(devices.complaints(), [], 'the console complained');
        assert.deepEqual(stage.server.errors(), [], 'the server called something an error');
      } catch (error) {
        await devices.photograph(name, t);
        throw error;
      } finally {
        await devices.close();
      }
    });
  return { play };
}

/// The devices of one test.
export class Devices {
  #open = [];

  constructor(server, browser) {
    this.server = server;
    this.browser = browser;
  }

  /// A page on a new device.
  ///
  /// `as` signs in as `employee`, `appraiser`, `administrator` or a [`Person`]; `lang` and `theme` are the cookies of
  /// the settings; `allow` are complaints that belong to the test; the rest goes to the browser (`javaScriptEnabled`).
  async open(size, { as, lang, theme, allow = [], ...options } = {}) {
    // Most journeys are about pages as the server sends them; those about what a phone keeps say so.
    const defaults = { baseURL: this.server.url, locale: 'id-ID', ...SIZES[size], serviceWorkers: 'block' };
    const context = await this.browser.newContext({ ...defaults, ...options, ...(IN_FIREFOX && LEFT_OUT) });
    context.setDefaultTimeout(PATIENCE);
    const person = typeof as === 'string' ? await Person.demo(this.server, as) : as;
    const cookies = { bahasa: lang, tema: theme, ...(person && Object.fromEntries([person.cookie.split('=')])) };
    const given = Object.entries(cookies).filter(([, value]) => value);
    await context.addCookies(given.map(([name, value]) => ({ name, value, url: this.server.url })));
    const complaints = [];
    const complain = (line) => [BLOCKED, ...allow].some((known) => known.test(line)) || complaints.push(line);
    context.on('console', (message) => {
      const text = `${message.text().slice(0, LONGEST_COMPLAINT)} (${message.location().url})`;
      if (['error', 'warning', 'assert'].includes(message.type())) complain(`${message.type()}: ${text}`);
    });
    context.on('weberror', (error) => complain(`uncaught: ${error.error()}`));
    // So that nobody waits for a page that has died.
    await context.addInitScript(() => addEventListener('error', (event) => (window.__uncaught = event.message)));
    this.#open.push({ context, complaints });
    const page = await context.newPage();
    page.person = person;
    return page;
  }

  complaints() {
    return this.#open.flatMap(({ complaints }) => complaints);
  }

  async close() {
    await Promise.all(this.#open.map(({ context }) => context.close()));
  }

  /// For whoever reads the report of a failed test.
  async photograph(name, t) {
    const folder = await mkdtemp(join(tmpdir(), 'denyut-failed-'));
    const pages = this.#open.flatMap(({ context }) => context.pages());
    for (const [place, page] of pages.entries()) {
      const path = join(folder, `${name.replaceAll(/\W+/g, '-')}-${place}.png`);
      await page.screenshot({ path, timeout: 5_000 }).then(
        () => t.diagnostic(`${page.url()}: ${path}`),
        () => t.diagnostic(`${page.url()}: no picture`),
      );
    }
    for (const line of this.complaints()) t.diagnostic(`console: ${line}`);
  }
}
