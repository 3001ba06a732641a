// The live loop: what one side does, the other side sees at once, without reloading.

import assert from 'node:assert/strict';
import { timed } from './support/eventually.mjs';
import * as pages from './support/pages.mjs';
import { chip, entry, visit } from './support/pages.mjs';
import { openStage } from './support/stage.mjs';

const { play } = openStage();

/// Each hop from one screen to the other takes less than this.
const HOP_MS = 2_000;

/// Measures hops: `await hop('name', act)` does the act, waits for what it must cause, and prints the time.
function stopwatch(say) {
  return async (name, act) => {
    const ms = await timed(act);
    say(`${name}: ${ms} ms`);
    assert(ms < HOP_MS, `${name} took ${ms} ms`);
  };
}

async function signInByTap(page, role) {
  await visit(page, '/masuk');
  await page.getByRole('button', { name: new RegExp(`^${role}`) }).click();
  await page.waitForURL('**/catat');
  await pages.alive(page);
}

/// A phone on /catat, a supervisor on /tim, both marked, so that a reload would show.
async function pair({ phone, desktop }) {
  const [dewi, ratna] = await Promise.all([phone({ as: 'employee' }), desktop({ as: 'appraiser' })]);
  await Promise.all([visit(dewi, '/catat'), visit(ratna, '/tim')]);
  await Promise.all([pages.mark(dewi), pages.mark(ratna)]);
  return { dewi, ratna };
}

play('an entry goes from the phone to the supervisor and the board, and the answers come back', async ({ phone, desktop, board, server, say }) => {
  const words = 'Memeriksa berkas akta kelahiran loket tiga';
  const hop = stopwatch(say);
  const [dewi, ratna, wall] = [await phone(), await desktop(), await board()];
  await signInByTap(dewi, 'Pegawai');
  await signInByTap(ratna, 'Atasan');
  await ratna.getByRole('link', { name: 'Tim' }).first().click();
  await ratna.getByRole('heading', { name: 'Tim hari ini' }).waitFor();
  await pages.connected(ratna);
  await visit(wall, await server.board());
  const screens = [dewi, ratna, wall];
  for (const page of screens) await pages.mark(page);
  const entries = await pages.figure(wall, 'denyut');
  const waiting = await pages.figure(wall, 'menunggu');
  const thanks = await pages.figure(wall, 'terima-kasih');

  const shownOnBoard = timed(() => pages.showsFigure(wall, 'denyut', entries + 1));
  await hop('phone logs, team shows it', async () => {
    await pages.log(dewi, words);
    await entry(ratna, words).waitFor();
  });
  await hop('phone shows Terkirim', () => chip(dewi, words, 'Terkirim').waitFor());
  await hop('board counts the entry', () => shownOnBoard);
  await hop('supervisor opens it, phone shows Dilihat', async () => {
    await pages.open(ratna, words);
    await chip(dewi, words, 'Dilihat').waitFor();
  });
  await hop('supervisor comments, phone shows it', async () => {
    await entry(ratna, words).getByRole('textbox').fill('Loket tiga rapi. Ada yang kurang?');
    await entry(ratna, words).getByRole('button', { name: 'Kirim' }).click();
    await entry(dewi, words).getByText('Loket tiga rapi. Ada yang kurang?').waitFor();
  });
  await hop('employee replies, team shows it', async () => {
    await entry(dewi, words).getByRole('textbox', { name: /Ratna/ }).fill('Dua berkas, besok lengkap.');
    await entry(dewi, words).getByRole('button', { name: 'Kirim' }).click();
    await entry(ratna, words).getByText('Dua berkas, besok lengkap.').waitFor();
  });
  await hop('supervisor thanks, phone shows it', async () => {
    await pages.answer(ratna, words, 'Terima kasih');
    await entry(dewi, words).getByText('berterima kasih').waitFor();
  });
  await hop('board counts the thanks', () => pages.showsFigure(wall, 'terima-kasih', thanks + 1));
  await hop('supervisor approves, phone shows Disetujui', async () => {
    await pages.answer(ratna, words, 'Setujui');
    await chip(dewi, words, 'Disetujui').waitFor();
  });
  await hop('board counts what waits', () => pages.showsFigure(wall, 'menunggu', waiting));
  await entry(dewi, words).getByText('Tarik').waitFor({ state: 'detached' });
  for (const page of screens) assert(await pages.isMarked(page), `${page.url()} was reloaded`);
});

play('a returned entry is mended and sent again', async (stage) => {
  const { dewi, ratna } = await pair(stage);
  const words = 'Mengelola surat keluar bidang';
  await pages.log(dewi, words);
  await entry(ratna, words).waitFor();
  await pages.open(ratna, words);
  await entry(ratna, words).getByRole('link', { name: 'Kembalikan' }).click();
  await ratna.getByLabel('Apa yang perlu diperbaiki?').fill('Tolong tulis berapa surat.');
  await entry(ratna, words).getByRole('button', { name: 'Kembalikan' }).click();
  await chip(dewi, words, 'Dikembalikan').waitFor();
  await entry(dewi, words).getByText('Tolong tulis berapa surat.').waitFor();
  await dewi.getByRole('status').filter({ hasText: /catatan dikembalikan/ }).getByRole('link').click();

  await entry(dewi, words).getByText('Perbaiki', { exact: true }).click();
  await entry(dewi, words).getByLabel('Isi catatan').fill(`${words}, 12 surat`);
  await entry(dewi, words).getByRole('button', { name: 'Simpan dan kirim lagi' }).click();
  await chip(dewi, `${words}, 12 surat`, 'Terkirim').waitFor();
  await entry(ratna, `${words}, 12 surat`).getByText('diubah').waitFor();
  await pages.answer(ratna, `${words}, 12 surat`, 'Setujui');
  await chip(dewi, words, 'Disetujui').waitFor();
  assert(await pages.isMarked(dewi) && await pages.isMarked(ratna));
});

play('a return without a sentence is refused beside the field', async (stage) => {
  const { dewi, ratna } = await pair(stage);
  const words = 'Menyusun jadwal piket loket';
  await pages.log(dewi, words);
  await pages.open(ratna, words);
  await entry(ratna, words).getByRole('link', { name: 'Kembalikan' }).click();
  await entry(ratna, words).getByRole('button', { name: 'Kembalikan' }).click();
  await entry(ratna, words).getByRole('alert').filter({ hasText: 'Tulis apa yang perlu diperbaiki.' }).waitFor();
  await chip(dewi, words, 'Dilihat').waitFor();
});

play('author and appraiser can see every version of a changed entry', async (stage) => {
  const { dewi, ratna } = await pair(stage);
  await pages.log(dewi, 'Merekam data penduduk pindah');
  await chip(dewi, 'Merekam data penduduk pindah', 'Terkirim').waitFor();
  await entry(dewi, 'Merekam data').getByText('Ubah', { exact: true }).click();
  await entry(dewi, 'Merekam data').getByLabel('Isi catatan').fill('Merekam data penduduk datang, 9 orang');
  await entry(dewi, 'Merekam data').getByRole('button', { name: 'Simpan' }).click();
  const card = entry(dewi, 'Merekam data penduduk datang, 9 orang');
  await card.getByText('Versi', { exact: true }).click();
  await card.getByRole('listitem').filter({ hasText: 'Pertama dikirim' }).getByText('Merekam data penduduk pindah').waitFor();
  await card.getByRole('listitem').filter({ hasText: 'Diubah' }).getByText('Merekam data penduduk datang, 9 orang').waitFor();
  const row = entry(ratna, 'Merekam data penduduk datang, 9 orang');
  await row.getByText('diubah').waitFor();
  await pages.open(ratna, 'Merekam data penduduk datang, 9 orang');
  await row.getByText('Versi', { exact: true }).click();
  await row.getByRole('listitem').filter({ hasText: 'Pertama dikirim' }).getByText('Merekam data penduduk pindah').waitFor();
});

play('a withdrawn entry leaves both pages', async (stage) => {
  const { dewi, ratna } = await pair(stage);
  const words = 'Catatan yang salah orang';
  await pages.log(dewi, words);
  await entry(ratna, words).waitFor();
  await chip(dewi, words, 'Terkirim').waitFor();
  await entry(dewi, words).getByText('Tarik', { exact: true }).click();
  await entry(dewi, words).getByRole('button', { name: 'Ya, tarik' }).click();
  await entry(dewi, words).waitFor({ state: 'detached' });
  await entry(ratna, words).getByText('Ditarik').waitFor();
  await entry(ratna, words).getByRole('button', { name: 'Setujui' }).waitFor({ state: 'detached' });
  assert(!(await (await stage.person('employee')).day()).entries.some((one) => one.work.description === words));
});

play('all that is shown is approved after one question, each entry singly', async (stage) => {
  const { dewi, ratna } = await pair(stage);
  const opened = 'Menata arsip kartu keluarga';
  const unopened = 'Melayani pengaduan di loket';
  for (const words of [opened, unopened]) {
    await pages.log(dewi, words);
    await entry(ratna, words).waitFor();
  }
  await pages.open(ratna, opened);
  const author = await (await stage.person('employee')).day();
  await visit(ratna, `/tim?orang=${author.entries[0].author.id}`);
  await ratna.getByRole('link', { name: 'Setujui semua yang tampil' }).click();
  await ratna.getByRole('heading', { name: /^Setujui \d+ catatan dari 1 orang\?$/ }).waitFor();
  await ratna.getByText(/^\d+ di antaranya belum pernah Anda buka\.$/).waitFor();
  await ratna.getByRole('button', { name: /^Setujui semua \d+$/ }).click();
  await ratna.getByText(/^\d+ catatan disetujui\.$/).first().waitFor();
  for (const words of [opened, unopened]) await chip(dewi, words, 'Disetujui').waitFor();
});
