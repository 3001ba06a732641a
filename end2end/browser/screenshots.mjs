// Photographs the real product on a Wednesday at 10.42 WIB, when the demonstration town is busy.
//
//     node end2end/browser/screenshots.mjs FOLDER     every screen in every state, light and dark
//     node end2end/browser/screenshots.mjs --readme   docs/images/{catat,tim,layar}.png
//
// The clock is changed for the program only (Debian package libfaketime), not for the browser and not for this machine.

import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { open, visit } from './support/pages.mjs';
import { SCREENS, furnish, show } from './support/screens.mjs';
import { Server, plant } from './support/server.mjs';
import { Devices, launch } from './support/stage.mjs';

const WEDNESDAY = '@2026-04-22 03:42:00';
/// A page of sixty people is longer than anybody looks.
const TALLEST = 2_400;
const IMAGES = fileURLToPath(new URL('../../docs/images', import.meta.url));

const folder = process.argv.slice(2).find((word) => !word.startsWith('--'));
const forReadme = process.argv.includes('--readme') || !folder;

// Not the command `faketime`: it stays between us and the program. Waits and timeouts go on by the real clock.
const under = ['env', 'TZ=UTC', `LD_PRELOAD=${faketime()}`, `FAKETIME=${WEDNESDAY}`, 'FAKETIME_DONT_FAKE_MONOTONIC=1'];
const data = await mkdtemp(join(tmpdir(), 'denyut-photo-'));
await plant(data, { under });
const server = await Server.start({ folder: data, under });
const browser = await launch();
try {
  if (forReadme) await photographForReadme();
  if (folder) await photographAll();
} finally {
  await browser.close();
  await server.remove();
}

/// Where libfaketime is; installs it where it is not.
function faketime() {
  const find = () => {
    const files = execFileSync('dpkg', ['-L', 'libfaketime'], { stdio: ['ignore', 'pipe', 'ignore'], encoding: 'utf8' });
    return files.split('\n').find((file) => file.endsWith('libfaketimeMT.so.1'));
  };
  try {
    return find();
  } catch {
    console.log('libfaketime is missing: installing it with apt-get');
    const sudo = process.getuid() === 0 ? [] : ['sudo', '-n'];
    const [command, ...rest] = [...sudo, 'apt-get', '-qq', 'install', '--yes', '--no-install-recommends', 'libfaketime'];
    execFileSync(command, rest, { stdio: ['ignore', 'ignore', 'inherit'] });
    return find();
  }
}

/// The three pictures of the README: the town as it is planted, nothing added.
async function photographForReadme() {
  await mkdir(IMAGES, { recursive: true });
  await withDevice('phone', { as: 'employee' }, async (page) => {
    await visit(page, '/catat');
    await page.screenshot({ path: join(IMAGES, 'catat.png') });
  });
  await withDevice('desktop', { as: 'appraiser' }, async (page) => {
    await visit(page, '/tim');
    await page.locator('aside').first().getByRole('link', { name: /^Dewi Anggraini/ }).click();
    await page.waitForURL('**/tim?orang=*');
    await open(page, 'Memverifikasi data perekaman KTP elektronik');
    await page.mouse.move(0, 0);
    await page.evaluate(() => scrollTo(0, 0));
    await page.screenshot({ path: join(IMAGES, 'tim.png') });
  });
  await withDevice('board', {}, async (page) => {
    await visit(page, await server.board());
    await page.screenshot({ path: join(IMAGES, 'layar.png') });
  });
  console.log(`${IMAGES}: catat.png, tim.png, layar.png`);
}

async function photographAll() {
  await mkdir(folder, { recursive: true });
  const people = await furnish(server);
  let pictures = 0;
  for (const screen of SCREENS) {
    for (const size of screen.size ? [screen.size] : ['phone', 'desktop']) {
      for (const colorScheme of ['light', 'dark']) {
        await withDevice(size, { as: people[screen.as], colorScheme }, async (page) => {
          await show(page, screen, server);
          const path = join(folder, `${screen.name}-${size}-${colorScheme}.png`);
          if (size === 'phone') await growToContent(page);
          await page.screenshot({ path });
          pictures += 1;
        });
      }
    }
  }
  console.log(`${folder}: ${pictures} pictures`);
}

/// A window as tall as its page, so that what sticks to its edges stands at the edges of the picture.
async function growToContent(page) {
  const height = await page.evaluate(() => document.scrollingElement.scrollHeight);
  await page.setViewportSize({ width: page.viewportSize().width, height: Math.min(height, TALLEST) });
  await page.evaluate(() => scrollTo(0, 0));
}

async function withDevice(size, options, photograph) {
  const devices = new Devices(server, browser);
  try {
    await photograph(await devices.open(size, { ...options, allow: [/./] }));
  } finally {
    await devices.close();
  }
}
