// Keeps on this device what is typed into a form of a document, for whom it was drawn, until an answer says that it was taken.
const { draf: person, drafBaru: isFresh, drafDiterima: isTaken } = document.currentScript.dataset;
const SENT = 'denyut.isian';
const keyOf = (name) => `denyut.isian.${person}.${name}`;

// What this tab sent last.
const sent = get('sessionStorage', SENT);
if (isTaken !== undefined && sent?.startsWith(keyOf(''))) {
  remove('sessionStorage', SENT);
  remove('localStorage', sent);
}
for (const form of document.querySelectorAll('form[data-draf]')) keep(form, keyOf(form.dataset.draf));

function keep(form, key) {
  // What is chosen among what this page offers is not: another page of the form offers others.
  const fields = [...form.elements].filter(({ name, type }) => name && ['textarea', 'text', 'url', 'select-one'].includes(type));
  const isText = (name) => fields.some((one) => one.name === name && one.type !== 'select-one');
  const typed = () => [...new FormData(form)].filter(([name]) => fields.some((one) => one.name === name));
  const words = (values) => values.filter(([name]) => isText(name)).map(([, text]) => text.replaceAll('\r', '').trim()).join('\n').trim();
  const write = (isSent) => {
    if (words(typed())) set('localStorage', key, JSON.stringify({ isSent, values: typed() }));
    else remove('localStorage', key);
  };
  const kept = JSON.parse(get('localStorage', key) ?? 'null');
  // The answer to this form: what stands in it was not taken.
  if (kept?.isSent && isFresh === undefined && words(typed())) write(false);
  else if (kept && words(kept.values) !== words(typed())) {
    const say = (word) => (form.querySelector(`[data-draf-kata="${word}"]`).hidden = false);
    const filled = kept.values.map(([name, value]) => fill(form.elements.namedItem(name), value));
    say(kept.isSent ? 'terkirim' : 'ketikan');
    if (filled.includes(false)) say('pilihan');
    form.closest('details')?.setAttribute('open', '');
  }
  form.addEventListener('input', () => write(false));
  form.addEventListener('submit', () => {
    write(true);
    set('sessionStorage', SENT, key);
  });
}

// False where it can no longer be chosen, as a day that is too long ago.
function fill(field, value) {
  if (!field) return true;
  const before = field.value;
  field.value = value;
  const isThere = !(field.selectedIndex < 0);
  if (!isThere) field.value = before;
  return isThere;
}

// A browser may refuse to keep anything; then words live as long as the page.
function get(storage, key) {
  try {
    return window[storage].getItem(key);
  } catch {
    return null;
  }
}

function set(storage, key, text) {
  try {
    window[storage].setItem(key, text);
  } catch {}
}

function remove(storage, key) {
  try {
    window[storage].removeItem(key);
  } catch {}
}
