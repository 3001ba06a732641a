// What a page costs to load: little before the program, no more of the program than the page needs, and nothing twice.

import assert from 'node:assert/strict';
import { get } from 'node:http';
import { brotliDecompressSync } from 'node:zlib';
import { alive, entry, isMarked, mark, submit, visit } from './support/pages.mjs';
import { furnish } from './support/screens.mjs';
import { siteDir } from './support/server.mjs';
import { openStage } from './support/stage.mjs';

const { play } = openStage(furnish);

const KB = 1_024;

/// The most a page may load of the program (docs/adr/0007), in KB of brotli. `/catat` is what everybody opens daily.
const MOST = { '/catat': 330, '/masuk': 352, '/tim': 425, layar: 380 };

/// What arrives for a request as a browser makes it: headers, bytes on the wire, and the text.
function fetchBrotli(url, cookie = '') {
  return new Promise((done, fail) => {
    get(url, { headers: { 'accept-encoding': 'br, gzip', accept: 'text/html', cookie } }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part)).on('error', fail);
      answer.on('end', () => {
        const body = Buffer.concat(parts);
        const text = answer.headers['content-encoding'] === 'br' ? brotliDecompressSync(body) : body;
        done({ status: answer.statusCode, headers: answer.headers, bytes: body.length, text });
      });
    }).on('error', fail);
  });
}

/// The files a page names.
function filesIn(html) {
  const all = [...html.text.toString().matchAll(/href="(\/pkg\/[^"]+\.(\w+))"/g)];
  return all.map(([, path, kind]) => ({ path, kind }));
}

/// The programs of WASM that a browser asked for, by the names of their pieces.
function watchPieces(page) {
  const asked = [];
  page.on('request', (request) => {
    const [, pieces] = new URL(request.url()).pathname.match(/^\/pkg\/([\w.]+)-[^/]+\.wasm$/) ?? [];
    if (pieces) asked.push(pieces);
  });
  return asked;
}

play('the log page is small before WASM, and each page loads no more of the program than it needs', async ({ server, people, say }) => {
  const readers = { '/catat': people.dewi.cookie, '/masuk': '', '/tim': people.ratna.cookie, layar: '' };
  for (const [name, cookie] of Object.entries(readers)) {
    const html = await fetchBrotli(server.url + (name === 'layar' ? await server.board() : name), cookie);
    assert.equal(html.status, 200, name);
    assert.equal(html.headers['content-encoding'], 'br');
    assert.equal(html.headers['cache-control'], 'no-store', 'a page is one person\'s at one moment');
    const files = filesIn(html);
    if (siteDir) return say('sizes and cache headers are not asserted: DENYUT_SITE_DIR serves uncompressed files of a development build');
    const bytes = {};
    for (const { path, kind } of files) {
      const file = await fetchBrotli(server.url + path);
      assert.equal(file.headers['content-encoding'], 'br', path);
      assert.match(file.headers['cache-control'], /immutable/, path);
      assert.match(file.headers['cache-control'], /max-age=31536000/, path);
      assert.match(path, /[0-9a-f]{8,}/, 'a name without a hash must not be kept for ever');
      bytes[kind] = (bytes[kind] ?? 0) + file.bytes;
    }
    const kb = (number) => (number / KB).toFixed(1);
    say(`${name}: HTML ${kb(html.bytes)} + CSS ${kb(bytes.css)} KB, then JS ${kb(bytes.js)} + WASM ${kb(bytes.wasm)} KB in ${files.length} files`);
    assert(html.bytes + bytes.css <= 60 * KB, `${name}: ${html.bytes + bytes.css} bytes before WASM`);
    assert(bytes.wasm <= MOST[name] * KB, `${name}: ${bytes.wasm} bytes of WASM`);
  }
});

play('a piece comes with its page, and once', async ({ desktop, people }) => {
  const page = await desktop({ as: people.ratna });
  const asked = watchPieces(page);
  await visit(page, '/catat');
  await page.getByLabel('Foto', { exact: true }).waitFor();
  const isTool = (pieces) => pieces.split('.').includes('tools');
  assert.equal(asked[0], 'frontend');
  assert(asked.slice(1).every(isTool), `the log page is whole with the common program, and what comes after it: ${asked}`);
  await mark(page);
  const bar = page.getByRole('navigation', { name: 'Utama' }).filter({ visible: true });
  for (const name of ['Tim', 'Catat', 'Tim']) {
    await bar.getByRole('link', { name, exact: true }).click();
    await bar.locator('[aria-current=page]').filter({ hasText: name }).waitFor();
  }
  assert(await isMarked(page), 'a link reloaded the page');
  assert(asked.includes('team'), 'the piece was there before it was needed');
  assert.equal(new Set(asked).size, asked.length, `asked twice: ${asked}`);
  assert(asked.every((pieces) => pieces === 'frontend' || isTool(pieces) || pieces.split('.').includes('team')), `not needed: ${asked}`);
});

play('a piece that does not arrive leaves the app alive, with words and a way on', async ({ phone, people }) => {
  const page = await phone({ as: people.ratna, allow: [/ERR_FAILED|Failed to fetch/] });
  await visit(page, '/catat');
  await mark(page);
  await page.route('**/team-*.wasm', (route) => route.abort());
  const bar = page.getByRole('navigation', { name: 'Utama' }).filter({ visible: true });
  await bar.getByRole('link', { name: 'Tim', exact: true }).click();
  await page.getByRole('heading', { name: 'Halaman belum dapat dibuka' }).waitFor();
  await page.getByText('Halaman ini belum termuat.').waitFor();
  await page.goBack();
  await page.getByLabel('Apa yang dikerjakan?').waitFor();
  assert(await isMarked(page), 'the app did not survive');

  // The log needs nothing that did not come.
  await page.goForward();
  await page.getByRole('link', { name: 'Ke halaman Catat' }).click();
  await page.getByLabel('Apa yang dikerjakan?').waitFor();
  assert(await isMarked(page), 'the way to the log was a reload');
  await page.goBack();

  // Nothing of the failure is kept: the next try succeeds, without a reload and by the link that is offered.
  await page.getByRole('heading', { name: 'Halaman belum dapat dibuka' }).waitFor();
  await page.unroute('**/team-*.wasm');
  await page.goBack();
  await bar.getByRole('link', { name: 'Tim', exact: true }).click();
  await page.getByRole('heading', { name: 'Halaman belum dapat dibuka' }).waitFor({ state: 'detached' });
  await page.locator('article').first().waitFor();
  assert(await isMarked(page), 'the second try needed a reload');
});

play('a page whose piece does not arrive with it stays what the server wrote, works, and comes alive later', async ({ desktop, people }) => {
  const id = await people.dewi.log('Ditanggapi tanpa potongan program');
  const page = await desktop({ as: people.ratna, allow: [/ERR_FAILED|Failed to fetch/, /was preloaded using link preload/] });
  await page.context().route('**/team-*.wasm', (route) => route.abort());
  await page.goto(`/tim?urut=terbaru&buka=${id}`);
  const row = entry(page, 'Ditanggapi tanpa potongan program');
  await row.getByRole('textbox').fill('Sampai juga.');
  await submit(page, row.getByRole('button', { name: 'Kirim' }));
  await row.getByText('Sampai juga.', { exact: true }).first().waitFor();
  assert.equal(await page.locator('html').getAttribute('data-hydrated'), null);
  // Nobody reloads a wall: the page tries again by itself.
  await page.context().unroute('**/team-*.wasm');
  await alive(page);
});
