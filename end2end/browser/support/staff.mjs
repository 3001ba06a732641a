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

let serial = 100;

/// A small file with a person who is new each time, since a file that changes nothing has no result, and a wrong row.
export function someStaff() {
  serial += 1;
  const rows = [`198708122010011${serial},Siti Rahma,Analis,Dinas Percobaan,`, '1,Wati,Analis,Dinas Percobaan,'];
  const text = ['NIP,NAMA,JABATAN,UNIT KERJA,NIP ATASAN', ...rows].join('\n');
  return { name: 'pegawai.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
}
