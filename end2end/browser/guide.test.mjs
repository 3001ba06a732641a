// The guide: one page, to be read anywhere and put on a wall.

import assert from 'node:assert/strict';
import { SERVER_AWAY } from './support/away.mjs';
import { kept, visit } from './support/pages.mjs';
import { openStage } from './support/stage.mjs';

const { play } = openStage();

const allow = [SERVER_AWAY, /ERR_INTERNET_DISCONNECTED|service worker/i];

play('the guide fits on one sheet', async ({ desktop }) => {
  const page = await desktop();
  await page.goto('/panduan');
  await page.getByRole('link', { name: 'Versi untuk dicetak' }).click();
  await page.waitForURL(/cetak/);
  const paper = (await page.pdf({ format: 'A4', margin: { top: '12mm', bottom: '12mm', left: '12mm', right: '12mm' } })).toString('latin1');
  assert.equal(paper.match(/\/Type\s*\/Page[^s]/g).length, 1);
});

play('the guide is there without signal', async ({ phone }) => {
  const page = await phone({ as: 'employee', serviceWorkers: 'allow', allow });
  await visit(page, '/catat');
  await kept(page, '/catat');
  await page.context().setOffline(true);
  await page.goto('/panduan');
  await page.getByRole('heading', { name: 'Mencatat dalam sepuluh detik' }).waitFor();
});
