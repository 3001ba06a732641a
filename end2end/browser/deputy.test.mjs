// A supervisor who is away hands the answering over; whoever stands in answers on their behalf.

import assert from 'node:assert/strict';
import { Person, accounts } from './support/person.mjs';
import { alive, entry, submit, visit } from './support/pages.mjs';
import { openStage } from './support/stage.mjs';

const { play } = openStage();

/// What Chromium says where the script, and with it the WASM that was fetched early, may not run.
const PRELOADED = /was preloaded using link preload but not used/;
/// What the browser says about an answer that is a page and no success.
const REFUSED = /the server responded with a status of (404|409|422)/;

async function somebody(server, role, place) {
  const account = (await accounts(server)).filter((account) => account.role === role).at(place);
  const person = await Person.withPassword(server, account);
  return Object.assign(person, { nip: account.nip, ...(await person.viewer()).person });
}

for (const [how, options] of [['with', {}], ['without', { javaScriptEnabled: false }]]) {
  play(`a team is handed over and answered on behalf, ${how} script`, async ({ phone, desktop, server, person }) => {
    const [ratna, dewi] = [await person('appraiser'), await person('employee')];
    const holder = (await ratna.viewer()).person;
    const deputy = await somebody(server, 'appraiser', how === 'with' ? 2 : 3);
    const allow = options.javaScriptEnabled === false ? [REFUSED, PRELOADED] : [REFUSED];
    const arrive = async (page) => how === 'with' && alive(page);

    // With a script their team page is open all the while; it changes by itself.
    const team = await desktop({ ...options, as: deputy, allow });
    await team.goto('/tim?urut=terbaru');
    await arrive(team);
    assert.equal(await team.getByText(`Anda menggantikan ${holder.name}`).count(), 0);

    const page = await phone({ ...options, as: ratna, allow });
    await page.goto('/saya');
    await arrive(page);
    await submit(page, page.getByRole('link', { name: 'Pengganti saya saat berhalangan' }));
    assert.equal(await page.locator('script').count(), 0, 'the page brings a program');
    // A number that is none comes back with a sentence, and what was typed.
    await page.getByLabel('Orang lain, dengan NIP').fill('12');
    const today = await page.getByLabel('Dari tanggal').inputValue();
    await page.getByLabel('Sampai tanggal').fill(today);
    await submit(page, page.getByRole('button', { name: 'Serahkan' }));
    await page.getByText('Pilih penggantinya').waitFor();
    assert.equal(await page.getByLabel('Orang lain, dengan NIP').inputValue(), '12');
    await page.getByLabel('Orang lain, dengan NIP').fill(deputy.nip);
    await submit(page, page.getByRole('button', { name: 'Serahkan' }));
    await page.getByText('Sudah diserahkan.').waitFor();
    await page.getByText(`${deputy.name} menggantikan Anda`, { exact: true }).waitFor();

    const words = `Memeriksa berkas selama diganti, ${how}`;
    await dewi.log(words);
    if (how === 'with') {
      await team.getByText(`Anda menggantikan ${holder.name}`).waitFor();
    } else {
      await team.goto('/tim?urut=terbaru');
      await team.getByText(`Anda menggantikan ${holder.name}`).waitFor();
    }
    await entry(team, words).first().waitFor();
    // Whose entry it is, and by whom it was answered, stands beside it.
    await entry(team, words).first().getByText(`a.n. ${holder.name}`).waitFor();
    const { entries } = await deputy.team();
    const waiting = entries.find((one) => one.work.description === words);
    await deputy.comment(waiting.id, 'Rapi, terima kasih.');
    await deputy.approve(waiting.id);

    const log = await phone({ ...options, as: dewi, allow });
    await log.goto('/catat');
    await arrive(log);
    await log.getByText(`${deputy.name} a.n. ${holder.name}`).first().waitFor();
    await log.getByText(`oleh ${deputy.name} a.n. ${holder.name}`).waitFor();

    await submit(page, page.getByRole('button', { name: `Akhiri: ${deputy.name} menggantikan ${holder.name}` }));
    await page.getByText('Penggantian sudah diakhiri.').waitFor();
    await team.goto('/tim?urut=terbaru');
    assert.equal(await team.getByText(`Anda menggantikan ${holder.name}`).count(), 0);
    assert.equal(await entry(team, words).count(), 0, 'it is still there');
  });
}

play('the personnel office names an acting officer and ends it', async ({ desktop, server, person }) => {
  const holder = await somebody(server, 'appraiser', 4);
  const deputy = await somebody(server, 'appraiser', 5);
  const office = await desktop({ as: 'administrator', allow: [REFUSED] });
  await visit(office, '/saya');
  await submit(office, office.getByRole('link', { name: 'Plt, Plh, dan pengganti' }));
  await office.getByText('Tidak ada yang sedang atau akan menggantikan siapa pun.').waitFor();
  await office.getByLabel('NIP pejabat yang digantikan').fill(holder.nip);
  await office.getByLabel('NIP pengganti').fill(deputy.nip);
  await office.getByRole('radio', { name: /^Plh/ }).check();
  await office.getByLabel('Sampai tanggal').fill(await office.getByLabel('Dari tanggal').inputValue());
  await submit(office, office.getByRole('button', { name: 'Tunjuk pengganti' }));
  await office.getByText('Pengganti sudah ditunjuk.').waitFor();
  assert.equal((await deputy.team()).standing_in[0].holder.name, holder.name);
  const row = office.getByRole('listitem').filter({ hasText: deputy.name });
  await submit(office, row.getByRole('button', { name: /^Akhiri/ }));
  await office.getByText('Penggantian sudah diakhiri.').waitFor();
  assert.equal((await deputy.team()).standing_in.length, 0);
  const stranger = await person('employee');
  assert.equal((await stranger.viewer()).opened === 0, true);
});
