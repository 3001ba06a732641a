// Photos as a phone takes them: large, lying on their side, with the place in them.

/// A JPEG of so many pixels, whose camera was held upright and knew where it was. Made in a page: Node has no pictures.
export async function photo(page, { width = 4_000, height = 3_000 } = {}) {
  const plain = await page.evaluate(async ({ width, height }) => {
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const context = canvas.getContext('2d');
    const noise = context.createImageData(width, height);
    // As grainy as a photo at dusk: it does not compress well.
    let seed = 7;
    for (let at = 0; at < noise.data.length; at += 4) {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      noise.data.fill(96 + (seed >> 16) % 64, at, at + 3);
      noise.data[at + 3] = 255;
    }
    context.putImageData(noise, 0, 0);
    // The top left corner of what lies in the file.
    context.fillStyle = '#d00';
    context.fillRect(0, 0, width / 4, height / 4);
    const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.98));
    const reader = new FileReader();
    await new Promise((done) => { reader.onload = done; reader.readAsDataURL(blob); });
    return reader.result.split(',')[1];
  }, { width, height });
  const bytes = Buffer.from(plain, 'base64');
  // Behind the first two bytes, where cameras write it.
  return Buffer.concat([bytes.subarray(0, 2), exif(), bytes.subarray(2)]);
}

/// What a camera writes: turned by a quarter, 6° South, 106° East.
function exif() {
  const body = Buffer.alloc(200);
  body.write('II*\0', 0, 'latin1');
  body.writeUInt32LE(8, 4);
  const field = (at, tag, type, count, value) => {
    body.writeUInt16LE(tag, at);
    body.writeUInt16LE(type, at + 2);
    body.writeUInt32LE(count, at + 4);
    if (typeof value === 'string') body.write(value, at + 8, 'latin1');
    else body.writeUInt32LE(value, at + 8);
  };
  body.writeUInt16LE(2, 8);
  field(10, 0x0112, 3, 1, 6);
  field(22, 0x8825, 4, 1, 40);
  body.writeUInt16LE(4, 40);
  field(42, 1, 2, 2, 'S\0');
  field(54, 2, 5, 3, 100);
  field(66, 3, 2, 2, 'E\0');
  field(78, 4, 5, 3, 124);
  [[6, 1], [12, 1], [0, 1], [106, 1], [49, 1], [0, 1]].forEach(([over, under], n) => {
    body.writeUInt32LE(over, 100 + n * 8);
    body.writeUInt32LE(under, 104 + n * 8);
  });
  const head = Buffer.from([0xff, 0xe1, 0, 0, ...Buffer.from('Exif\0\0', 'latin1')]);
  head.writeUInt16BE(2 + 6 + body.length, 2);
  return Buffer.concat([head, body]);
}

/// What a JPEG says of itself: its size in pixels, and the marks of what lies beside the picture.
export function look(jpeg) {
  const besides = [];
  for (let at = 2; at < jpeg.length;) {
    const mark = jpeg.readUInt16BE(at);
    if (mark >= 0xffc0 && mark <= 0xffc2) {
      return { width: jpeg.readUInt16BE(at + 7), height: jpeg.readUInt16BE(at + 5), besides };
    }
    if (mark !== 0xffe0 && mark >= 0xffe1 && mark <= 0xffef) besides.push(mark.toString(16));
    at += 2 + jpeg.readUInt16BE(at + 2);
  }
  throw new Error('it is no JPEG');
}

/// The pieces of evidence of an entry, as their page links to them.
export async function evidenceOf(person, entry) {
  const page = await (await person.get(`/catatan/${entry}/bukti`)).text();
  return [...new Set([...page.matchAll(/href="(\/bukti\/[0-9a-f-]{36})"/g)].map(([, path]) => path))];
}

/// Chooses files beside *Catat*, and waits until the phone has them.
export async function choose(page, files) {
  await page.getByLabel('Foto', { exact: true }).setInputFiles(files);
  for (const { name } of files) await page.getByRole('button', { name: `Hapus ${name.replace(/\.\w+$/, '')}` }).waitFor({ timeout: 40_000 });
}

/// The id of an entry by its words.
export async function idOf(person, words) {
  return (await person.day()).entries.find((one) => one.work.description === words).id;
}
