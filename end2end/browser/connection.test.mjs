// The live connection of a tab: one, never two; and what happens where there can be none.

import assert from 'node:assert/strict';
import { SERVER_AWAY } from './support/away.mjs';
import { eventually } from './support/eventually.mjs';
import * as pages from './support/pages.mjs';
import { entry, visit } from './support/pages.mjs';
import { SlowWay } from './support/slow.mjs';
import { openStage } from './support/stage.mjs';

const { play } = openStage();

/// Pages without a connection read anew every 15 s.
const POLL_MS = 17_000;

function countSockets(page) {
  const sockets = [];
  page.on('websocket', (socket) => sockets.push(socket));
  return { opened: () => sockets.length, open: () => sockets.filter((socket) => !socket.isClosed()).length };
}

play('each tab opens one connection, and moving between pages leaves one', async ({ desktop, board, server }) => {
  const ratna = await desktop({ as: 'appraiser' });
  const sockets = countSockets(ratna);
  await visit(ratna, '/catat');
  assert.equal(sockets.opened(), 1);
  for (const place of ['Tim', 'Catat', 'Tim']) {
    await ratna.getByRole('navigation', { name: 'Utama' }).first().getByRole('link', { name: place }).click();
    await ratna.waitForURL(place === 'Tim' ? '**/tim' : '**/catat');
    await pages.connected(ratna);
  }
  await ratna.getByRole('navigation', { name: 'Utama' }).first().getByRole('link', { name: 'Saya' }).click();
  await ratna.getByRole('button', { name: 'Keluar', exact: true }).waitFor();
  assert.equal(sockets.opened(), 4, 'one for each page with news');
  assert.equal(sockets.open(), 0, '/saya needs no connection');

  const wall = await board();
  const ofWall = countSockets(wall);
  await visit(wall, await server.board());
  assert.equal(ofWall.opened(), 1);
});

play('a page left before its connection came about closes it quietly', async ({ phone, server }) => {
  const way = await SlowWay.to(server);
  try {
    const dewi = await phone({ as: 'employee' });
    const sockets = countSockets(dewi);
    await dewi.goto(`${way.url}/catat`);
    await eventually('the page opens its connection', () => way.waiting === 1);
    await dewi.getByRole('navigation', { name: 'Utama' }).first().getByRole('link', { name: 'Saya' }).click();
    await dewi.getByRole('button', { name: 'Keluar', exact: true }).waitFor();
    assert.deepEqual([sockets.opened(), sockets.open()], [1, 1]);
    way.release();
    await eventually('the connection is closed', () => sockets.open() === 0);
  } finally {
    way.close();
  }
});

play('seven tabs of one browser are all live', async ({ desktop }) => {
  const first = await desktop({ as: 'appraiser' });
  await visit(first, '/tim');
  for (let tab = 0; tab < 6; tab += 1) await visit(await first.context().newPage(), '/tim');
  for (const page of first.context().pages()) await pages.connected(page);
});

play('an answer that is not ours loses nothing: the entry waits and is sent again', async ({ phone, person }) => {
  const words = 'Dikirim lewat proksi yang sedang sibuk';
  const page = await phone({ as: 'employee', allow: [/the server responded with a status of 502/] });
  await visit(page, '/catat');
  const strange = [
    { status: 502, contentType: 'text/html', body: '<html><h1>502 Bad Gateway</h1></html>' },
    { status: 200, contentType: 'text/html', body: '<html>Masuk ke Wi-Fi hotel</html>' },
  ];
  await page.route('**/api/activity/log', (route) => {
    const answer = strange.pop();
    return answer ? route.fulfill(answer) : route.continue();
  });
  await pages.log(page, words);
  await entry(page, words).getByText('Di perangkat').waitFor();
  await entry(page, words).getByText('Terkirim', { exact: true }).waitFor();
  assert.equal(strange.length, 0);
  const { entries } = await (await person('employee')).day();
  assert.equal(entries.filter((one) => one.work.description === words).length, 1);
});

play('where sockets are blocked the pages say Tertunda and read anew', async ({ phone, desktop, board, server, person, say }) => {
  const allow = [SERVER_AWAY];
  const [dewi, ratna, wall] = [await phone({ as: 'employee', allow }), await desktop({ as: 'appraiser', allow }), await board({ allow })];
  const all = [dewi, ratna, wall];
  for (const page of all) {
    await pages.blockSockets(page);
    page.setDefaultTimeout(2 * POLL_MS);
  }
  await Promise.all([dewi.goto('/catat'), ratna.goto('/tim'), wall.goto(await server.board())]);
  await dewi.locator('[data-live=delayed]').filter({ hasText: 'Tertunda' }).waitFor();
  await ratna.getByText('Sambungan langsung terputus.').waitFor();
  await wall.locator('[data-truth=delayed]').filter({ hasText: 'Tertunda' }).waitFor();
  const entries = await pages.figure(wall, 'denyut');

  const words = 'Dicatat tanpa sambungan langsung';
  const id = await (await person('employee')).log(words);
  const start = performance.now();
  const within = async (what, wait) => {
    await wait;
    const ms = Math.round(performance.now() - start);
    say(`${what}: ${ms} ms`);
    assert(ms < POLL_MS, `${what} took ${ms} ms`);
  };
  await Promise.all([
    within('phone', entry(dewi, words).waitFor()),
    within('team page', entry(ratna, words).waitFor()),
    within('board', pages.showsFigure(wall, 'denyut', entries + 1)),
  ]);
  await pages.open(ratna, words);
  await pages.answer(ratna, words, 'Setujui');
  await entry(ratna, words).getByText('Disetujui').waitFor();
  assert.equal((await dewi.person.day()).entries.find((one) => one.id === id).status, 'approved');
});

play('signing out ends the pages of all tabs', async ({ phone }) => {
  const dewi = await phone({ as: 'employee' });
  await visit(dewi, '/catat');
  const other = await dewi.context().newPage();
  await visit(other, '/saya');
  await other.getByRole('button', { name: 'Keluar', exact: true }).click();
  await other.waitForURL('**/masuk');
  await dewi.waitForURL('**/masuk');
});

play('a revoked board goes dark by itself', async ({ board, desktop }) => {
  const agus = await desktop({ as: 'administrator' });
  await visit(agus, '/pengelola/layar');
  const addresses = () => agus.locator('a[href^="/layar/"]').evaluateAll((links) => links.map((link) => link.pathname));
  const before = await addresses();
  await agus.getByRole('button', { name: 'Buat layar' }).click();
  await agus.locator('a[href^="/layar/"]').nth(before.length).waitFor();
  const [made] = (await addresses()).filter((address) => !before.includes(address));
  const wall = await board({ allow: [/status of 404/] });
  await visit(wall, made);
  const row = agus.getByRole('listitem').filter({ hasText: made });
  await row.locator('summary').click();
  await row.getByRole('button', { name: 'Cabut' }).click();
  await row.waitFor({ state: 'detached' });
  await wall.getByRole('heading', { name: 'Alamat layar ini tidak ada, atau tidak berlaku lagi.' }).waitFor();
});
