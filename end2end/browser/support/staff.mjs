// Staff files for the page where they come in.

import { fileURLToPath } from 'node:url';
import { submit } from './pages.mjs';

/// A file as a personnel office sends it: 122 right rows and 13 wrong ones.
export const SAMPLE = fileURLToPath(new URL('../../../server/sheet/tests/it/employees-sample.csv', import.meta.url));

/// On /pengelola/impor: chooses a file and sends it; the answer is the page with its preview.
export async function sendFile(page, file) {
  await page.getByLabel('Berkas data pegawai').setInputFiles(file);
  await submit(page, page.getByRole('button', { name: 'Periksa berkas' }));
}

/// A file of so many people, of whom each but the first has an appraiser, who stands later in it.
export function manyStaff(number) {
  const two = (n) => String(n).padStart(2, '0');
  const nip = (n) => `1987${two(1 + Math.floor(n / 999) % 12)}${two(1 + Math.floor(n / 11_988))}2010011${String(1 + n % 999).padStart(3, '0')}`;
  const row = (n) => {
    const unit = n === 0 ? 'Pemerintah Kota' : `Seksi ${Math.floor(n / 25)}`;
    return [nip(n), `"Siti Nurhaliza ${n}, S.Sos."`, 'Analis Kebijakan', unit, n === 0 ? '' : 'Pemerintah Kota', n === 0 ? '' : nip(Math.floor((n - 1) / 20))];
  };
  const rows = Array.from({ length: number }, (_, n) => row(number - 1 - n).join(','));
  return ['NIP,NAMA,JABATAN,UNIT KERJA,UNIT INDUK,NIP ATASAN', ...rows].join('\n');
}

let serial = 100;

/// A small file with a person who is new each time, since a file that changes nothing has no result, and a wrong row.
export function someStaff() {
  serial += 1;
  const rows = [`198708122010011${serial},Siti Rahma,Analis,Dinas Percobaan,`, '1,Wati,Analis,Dinas Percobaan,'];
  const text = ['NIP,NAMA,JABATAN,UNIT KERJA,NIP ATASAN', ...rows].join('\n');
  return { name: 'pegawai.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
}
