// Every screen in every state worth looking at. Shared by what checks them and by what photographs them.

import { SERVER_AWAY } from './away.mjs';
import { Person, accounts, uuidv7 } from './person.mjs';
import { alive, blockSockets, entry, open, submit } from './pages.mjs';
import { guarded } from './phone.mjs';
import { SAMPLE, sendFile, someStaff } from './staff.mjs';

/// A word that no line of a narrow phone can hold.
export const LONG_WORD = 'pertanggungjawabanpelaksanaankegiatanpendampinganmasyarakat1';

/// Exactly so many letters, in paragraphs.
export function longText(letters) {
  const sentence = 'Mendampingi petugas kecamatan memeriksa berkas permohonan dan mencocokkannya dengan buku induk. ';
  let text = `Pendampingan ${LONG_WORD} di tiga kecamatan.\n\n`;
  for (let line = 1; text.length < letters; line += 1) text += line % 4 ? sentence : `${sentence.trim()}\n\n`;
  return `${text.slice(0, letters - 1).trimEnd()}.`.padEnd(letters, '.');
}

export const WORDS = {
  sent: 'Mencetak 14 kartu keluarga pengganti',
  seen: 'Memeriksa kelengkapan berkas pindah datang',
  approved: 'Melayani perekaman KTP elektronik di loket dua',
  returned: 'Mengantar dokumen ke kecamatan',
  rejected: 'Menunggu listrik menyala',
  markup: '<img src=x onerror=alert(1)><script>alert(2)</script>',
  correction: 'Golongan saya sudah III/c sejak April; di sini masih III/b.',
  proposal: 'Saya di timnya sejak awal bulan ini, setelah loket dua dipindah.',
  long: `Pendampingan ${LONG_WORD}`,
};

/// Logs and answers what the screens show, whatever day it is; answers who is needed to see them.
export async function furnish(server) {
  const [dewi, ratna] = [await Person.demo(server, 'employee'), await Person.demo(server, 'appraiser')];
  const answered = {};
  for (const name of ['rejected', 'returned', 'approved', 'seen']) answered[name] = await dewi.log(WORDS[name]);
  for (const id of Object.values(answered)) await ratna.see(id);
  await ratna.comment(answered.approved, 'Loket dua rapi hari ini. Ada yang perlu dibantu?');
  await dewi.comment(answered.approved, 'Blangko cukup sampai Jumat.');
  await ratna.thank(answered.approved);
  await ratna.approve(answered.approved);
  await ratna.sendBack(answered.returned, 'Tolong tambahkan berapa dokumen dan ke kecamatan mana.');
  await ratna.reject(answered.rejected, 'Ini bukan pekerjaan. Catat apa yang dikerjakan selagi menunggu.');
  await dewi.log(WORDS.markup);
  await dewi.log(longText(2_000));
  // Whatever time it is, that has begun.
  await dewi.log(WORDS.sent, { start: '00.00', end: '01.15', quantity: '14', unit: 'Data', place: 'field' });
  const everybody = await accounts(server);
  const idle = await somebodyIdle(server, everybody);
  const calm = await Person.withPassword(server, everybody.filter(({ role }) => role === 'appraiser').at(-1));
  const waiting = (await calm.team(2_000)).entries.filter(({ status }) => status === 'sent' || status === 'seen');
  const names = waiting.map((one, place) => [`entries[${place}]`, `${one.id}@${one.content_version}`]);
  await calm.call('feedback/approve_all', Object.fromEntries(names));
  await dewi.call('audit/ask_correction', { id: uuidv7(), text: WORDS.correction });
  const proposed = (await calm.viewer()).person.id;
  await dewi.send('/saya/atasan/usulkan', { proposed, note: WORDS.proposal });
  server.approvedEntry = answered.approved;
  const { person: safe, halfway } = await guarded(server, everybody.filter(({ role }) => role === 'appraiser').at(-2));
  const { today } = await ratna.team(1);
  const deputy = (await safe.viewer()).person.id;
  await ratna.send('/saya/pengganti/serahkan', { id: uuidv7(), siapa: deputy, dari: today, sampai: today });
  return { safe, halfway, dewi, ratna, agus: await Person.demo(server, 'administrator'), idle, calm };
}

/// An employee without an entry today.
async function somebodyIdle(server, everybody) {
  for (const account of everybody.filter(({ role }) => role === 'employee').reverse()) {
    const person = await Person.withPassword(server, account);
    const { entries } = await person.day();
    if (entries.some(({ status }) => status === 'approved')) continue;
    for (const one of entries) await person.call('activity/withdraw', { entry: one.id });
    return person;
  }
  throw new Error('everybody has an approved entry today');
}

async function wrongHour(page) {
  await page.getByLabel('Jam', { exact: true }).fill('25.99');
  await submit(page, page.getByRole('button', { name: 'Simpan' }));
}

async function pasteLines(page) {
  await page.getByLabel('Baris kegiatan').fill(`08.00-10.00 rapat koordinasi\n09.00-19.00 jaga\n${'a'.repeat(5001)}`);
  await submit(page, page.getByRole('button', { name: 'Pratinjau' }));
}

/// From the list to the page of the first.
async function openPerson(page) {
  await page.locator('main li a').first().click();
  await page.waitForURL(/\/orang\/[0-9a-f-]{36}$/);
}

/// From the tree to the page of a unit in it.
async function openUnit(page) {
  await submit(page, page.locator('main li a').nth(3));
}

/// A form about nobody, with days that are over.
async function refuseDeputy(page) {
  await page.getByLabel('NIP pejabat yang digantikan').fill('198708122010012');
  await page.getByRole('radio').first().check();
  await submit(page, page.getByRole('button', { name: 'Tunjuk pengganti' }));
}

const firstForm = (page) => page.locator('main form').first();

/// Name, who looks, where, and what is done before looking. `path` may depend on the server; `sizes` are the devices
/// it is photographed on.
export const SCREENS = [
  { name: 'masuk', path: '/masuk' },
  { name: 'masuk-salah', path: '/masuk', prepare: refuseSignIn },
  { name: 'aktivasi', path: '/aktivasi' },
  { name: 'aktivasi-salah', path: '/aktivasi', prepare: refuseCode },
  { name: 'catat-kosong', as: 'idle', path: '/catat' },
  { name: 'catat-penuh', as: 'dewi', path: '/catat' },
  { name: 'catat-rincian', as: 'idle', path: '/catat', prepare: (page) => page.locator('summary').first().click() },
  { name: 'catat-salah', as: 'idle', path: '/catat', prepare: refuseEntry },
  { name: 'catat-panjang', as: 'dewi', path: '/catat', prepare: writeAtLength },
  { name: 'catat-perbaiki', as: 'dewi', path: '/catat', prepare: mend },
  { name: 'catat-tertunda', as: 'dewi', path: '/catat', delayed: true },
  { name: 'tim', as: 'ratna', path: '/tim' },
  { name: 'tim-terbaru', as: 'ratna', path: '/tim?urut=terbaru' },
  { name: 'tim-terbuka', as: 'ratna', path: '/tim?urut=terbaru', prepare: (page) => open(page, WORDS.seen) },
  { name: 'tim-panjang', as: 'ratna', path: '/tim?urut=terbaru', prepare: (page) => open(page, WORDS.long) },
  { name: 'tim-kembalikan', as: 'ratna', path: '/tim?urut=terbaru', prepare: askForSentence },
  { name: 'tim-setujui', as: 'ratna', path: '/tim?setujui=semua' },
  { name: 'tim-kosong', as: 'calm', path: '/tim' },
  { name: 'tim-tertunda', as: 'ratna', path: '/tim', delayed: true },
  { name: 'saya', as: 'dewi', path: '/saya' },
  { name: 'saya-salah', as: 'dewi', path: '/saya', prepare: refusePassword },
  // Documents of the server, which never come alive.
  { name: 'verifikasi', as: 'halfway', path: '/verifikasi', isDocument: true },
  { name: 'saya-verifikasi', as: 'idle', path: '/saya/verifikasi', isDocument: true },
  { name: 'saya-verifikasi-aktif', as: 'safe', path: '/saya/verifikasi', isDocument: true },
  { name: 'saya-verifikasi-kode', as: 'safe', path: '/saya/verifikasi', isDocument: true, prepare: makeRecoveryCodes },
  { name: 'orang', as: 'agus', path: '/orang', isDocument: true },
  { name: 'orang-satu', as: 'agus', path: '/orang?cari=dewi', isDocument: true, prepare: openPerson },
  { name: 'pengelola-hak', as: 'agus', path: '/pengelola/hak', isDocument: true },
  { name: 'saya-pengganti', as: 'ratna', path: '/saya/pengganti', isDocument: true },
  { name: 'saya-pengganti-tanpa-tim', as: 'dewi', path: '/saya/pengganti', isDocument: true },
  { name: 'tim-pengganti', as: 'safe', path: '/tim?urut=terbaru' },
  { name: 'pengelola-pengganti', as: 'agus', path: '/pengelola/pengganti', isDocument: true },
  { name: 'pengelola-pengganti-salah', as: 'agus', path: '/pengelola/pengganti', isDocument: true, refused: true, prepare: refuseDeputy },
  { name: 'pengelola-unit', as: 'agus', path: '/pengelola/unit', isDocument: true },
  { name: 'pengelola-unit-satu', as: 'agus', path: '/pengelola/unit', isDocument: true, prepare: openUnit },
  { name: 'kalender', as: 'dewi', path: '/kalender', isDocument: true },
  { name: 'hari', as: 'dewi', path: '/kalender', isDocument: true, prepare: (page) => submit(page, page.locator('td [aria-current=date]')) },
  { name: 'catat-tempel', as: 'dewi', path: '/catat/tempel', isDocument: true },
  { name: 'catat-tempel-pratinjau', as: 'dewi', path: '/catat/tempel', isDocument: true, prepare: pasteLines },
  { name: 'catat-favorit', as: 'dewi', path: '/catat/favorit', isDocument: true },
  { name: 'catat-favorit-ada', as: 'dewi', path: '/catat/favorit', isDocument: true, prepare: (page) => submit(page, page.getByRole('button', { name: 'Jadikan favorit' }).first()) },
  { name: 'kabar', as: 'dewi', path: '/kabar', isDocument: true },
  { name: 'pengingat', as: 'dewi', path: '/pengingat', isDocument: true },
  { name: 'pengingat-salah', as: 'dewi', path: '/pengingat', isDocument: true, refused: true, prepare: wrongHour },
  { name: 'luring', path: '/luring', isDocument: true },
  { name: 'luring-kirim', path: '/luring/kirim', isDocument: true },
  { name: 'panduan', path: '/panduan', isDocument: true },
  { name: 'panduan-cetak', path: '/panduan?cetak=true', isDocument: true },
  { name: 'saya-atasan', as: 'idle', path: '/saya/atasan?cari=dewi', isDocument: true },
  { name: 'saya-atasan-usulan', as: 'dewi', path: '/saya/atasan', isDocument: true },
  { name: 'usulan', as: 'agus', path: '/usulan', isDocument: true, prepare: (page) => page.locator('main summary').first().click() },
  { name: 'usulan-calon', as: 'calm', path: '/usulan', isDocument: true },
  { name: 'kepegawaian-kalender', as: 'agus', path: '/kepegawaian/kalender', isDocument: true },
  { name: 'data-saya', as: 'dewi', path: '/data-saya' },
  { name: 'jejak', as: 'dewi', path: '/jejak' },
  { name: 'jejak-catatan', as: 'dewi', path: (server) => `/jejak/${server.approvedEntry}` },
  { name: 'privasi', path: '/privasi' },
  { name: 'pengelola-layar', as: 'agus', path: '/pengelola/layar' },
  { name: 'pengelola-cabut', as: 'agus', path: '/pengelola/layar', prepare: (page) => page.locator('main summary').first().click() },
  { name: 'pengelola-akun', as: 'agus', path: '/pengelola/akun?cari=an' },
  { name: 'pengelola-kode', as: 'agus', path: '/pengelola/akun?cari=an', prepare: makeCode },
  { name: 'pengelola-impor', as: 'agus', path: '/pengelola/impor' },
  { name: 'pengelola-impor-salah', as: 'agus', path: '/pengelola/impor', prepare: previewSample },
  { name: 'pengelola-impor-hasil', as: 'agus', path: '/pengelola/impor', prepare: takeOverSome },
  { name: 'pengelola-jejak', as: 'agus', path: '/pengelola/jejak' },
  { name: 'pengelola-perbaikan', as: 'agus', path: '/pengelola/perbaikan' },
  { name: 'tidak-ada', path: '/alamat-yang-tidak-ada', status: 404 },
  { name: 'layar', size: 'board', path: (server) => server.board() },
  { name: 'layar-tertunda', size: 'board', path: (server) => server.board(), delayed: true },
  { name: 'layar-tidak-berlaku', size: 'board', path: () => '/layar/bukan-token', status: 404 },
];

const NOT_FOUND = /the server responded with a status of 404/;
const UNPROCESSABLE = /the server responded with a status of 422/;

/// What the browser itself says on a screen: an address that is not there, a form or a connection that is refused.
export function complaintsOf({ status, delayed, refused }) {
  return [...(status === 404 ? [NOT_FOUND] : []), ...(refused ? [UNPROCESSABLE] : []), ...(delayed ? [SERVER_AWAY] : [])];
}

/// Opens a screen on a page and brings it into its state.
export async function show(page, screen, server) {
  const path = typeof screen.path === 'function' ? await screen.path(server) : screen.path;
  if (screen.delayed) {
    await blockSockets(page);
    await page.goto(path);
    await page.waitForSelector('[data-live=delayed],[data-truth=delayed]');
  } else {
    await page.goto(path);
    if (!screen.isDocument) await alive(page);
  }
  await screen.prepare?.(page);
}

/// Another number each time: too many wrong passwords for one are answered with a wait.
let strangers = 0;

async function refuseSignIn(page) {
  strangers += 1;
  await page.getByLabel('NIP').fill(`199901012020121${String(strangers).padStart(3, '0')}`);
  await page.locator('#password').fill('bukan kata sandinya');
  await firstForm(page).locator('button[type=submit]').click();
  await page.getByRole('alert').waitFor();
  await alive(page);
}

async function refuseCode(page) {
  await page.locator('#nip').fill('1999');
  await page.locator('#code').fill('K7');
  await page.locator('#password').fill('pendek');
  await firstForm(page).locator('button[type=submit]').click();
  await page.getByRole('alert').first().waitFor();
  await alive(page);
}

async function refusePassword(page) {
  await page.locator('#password').fill('pendek');
  await page.locator('form:has(#present) button[type=submit]').click();
  await page.getByRole('alert').first().waitFor();
  await alive(page);
}

async function makeRecoveryCodes(page) {
  await submit(page, page.getByRole('button', { name: 'Buat kode cadangan baru' }));
  await page.locator('#kode-cadangan li').first().waitFor();
}

async function makeCode(page) {
  await page.locator('main li button[type=submit]').first().click();
  await page.locator('#kode').waitFor();
  await alive(page);
}

async function refuseEntry(page) {
  await page.locator('#log').fill('Rapat evaluasi mingguan');
  await page.locator('summary').first().click();
  await page.locator('#log-start').fill('10.00');
  await page.locator('#log-end').fill('09.15');
  await page.locator('#log-unit').fill('Gerobak');
  await firstForm(page).locator('button[type=submit]').click();
  await page.getByRole('alert').first().waitFor();
}

async function previewSample(page) {
  await sendFile(page, SAMPLE);
  await alive(page);
}

async function takeOverSome(page) {
  await sendFile(page, someStaff());
  await submit(page, page.getByRole('button', { name: 'Ambil alih baris yang benar saja' }));
  await page.getByText('Sudah diambil alih').waitFor();
  await alive(page);
}

async function writeAtLength(page) {
  await page.locator('#log').fill(longText(5_000));
  const folded = entry(page, WORDS.long).first().locator('summary').first();
  await folded.click();
}

async function mend(page) {
  await entry(page, WORDS.returned).locator('a[id^=ubah-]').click();
  await entry(page, WORDS.returned).locator('textarea').first().waitFor();
}

async function askForSentence(page) {
  await open(page, WORDS.seen);
  await entry(page, WORDS.seen).locator('a[href*="jawab=kembalikan"]').click();
  await entry(page, WORDS.seen).locator('textarea').first().waitFor();
  await entry(page, WORDS.seen).locator('form:has(textarea) button[type=submit]').first().click();
  await entry(page, WORDS.seen).getByRole('alert').waitFor();
}

