// Opens the log where there is no network: keeps the files of the program, and the pages that somebody opened last. And
// shows what the server tells this device, if its owner switched that on (docs/adr/0017-web-push.md).
//
// Pages come from the network whenever there is one, so nobody ever works with an old one; what is kept answers only
// where nothing else does. Nothing that is written is kept here: what waits to be sent waits in the page's own store, for
// its owner, and a plain form that nobody answered is answered with a page that holds what was typed. A page that was kept
// is somebody's: it is thrown away as soon as this browser asks somebody to sign in.
//
// The server puts VERSION, FILES, SECRETS and TEXTS before this text: the files of the program, and the names of the fields
// that are never written into a page, and of those into which people write. See docs/adr/0013-service-worker.md.

const SHELL = `denyut-program-${VERSION}`;
const PAGES = 'denyut-pages';
/// The pages that open without network.
const KEPT = ['/catat', '/tim'];
/// Pages that only somebody sees who is not signed in, or not yet.
const DOORS = ['/masuk', '/aktivasi', '/verifikasi'];
/// Where forms are sent that put somebody else in the place of who was signed in, or nobody.
const PASSAGES = ['sign_out', 'sign_in', 'sign_in_demo', 'activate'].map((name) => `/api/account/${name}`);
const ASIDE = '/luring';
/// For what was not sent.
const UNSENT = '/luring/kirim';
/// How the log works.
const GUIDE = '/panduan';
/// A page that takes longer is answered with what is kept, if anything is: an old phone in a basement still gets its log.
const PATIENCE_MS = 6_000;
/// How many times somebody was seen to leave. A page that was asked for before the last of them is kept no more: it
/// was drawn for who was here then. While one is on its way the browser lets this worker live, and with it the number.
let left = 0;

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (isForm(request)) event.respondWith(send(request));
  if (request.method !== 'GET') return;
  if (url.pathname.startsWith('/pkg/')) event.respondWith(file(request));
  else if (request.mode === 'navigate' && !url.pathname.startsWith('/layar/')) event.respondWith(page(event, url));
});

self.addEventListener('push', (event) => event.waitUntil(tell(event.data)));
self.addEventListener('notificationclick', (event) => event.waitUntil(show(event.notification)));

/// Everything the program consists of. What the open page has downloaded already comes from the browser's own store.
async function install() {
  const shell = await caches.open(SHELL);
  await shell.addAll([...FILES, ASIDE, UNSENT, GUIDE]);
}

async function activate() {
  await self.clients.claim();
  // The page that brought this along came before it: it is kept from here on too.
  await Promise.allSettled((await self.clients.matchAll({ type: 'window' })).map((client) => keepAnew(new URL(client.url))));
  await tidy();
}

/// A file never changes under its name: whoever has it needs no network for it.
async function file(request) {
  const kept = await caches.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) {
    const shell = await caches.open(SHELL);
    await shell.put(request, answer.clone());
  }
  return answer;
}

async function page(event, url) {
  const since = left;
  const came = fetch(event.request);
  const kept = await (KEPT.includes(url.pathname) ? recall(url) : lead(url));
  try {
    const answer = await (kept ? within(came) : came);
    // A server that is being restarted, or the page of a proxy that says so.
    if (kept && answer.status >= 500) return kept;
    event.waitUntil(note(url, answer.clone(), since));
    return answer;
  } catch {
    // Whatever comes after all is kept for the next time.
    event.waitUntil(came.then((answer) => note(url, answer, since)).catch(() => {}));
    return kept ?? aside(url);
  }
}

function within(came) {
  const late = new Promise((_, reject) => setTimeout(() => reject(new Error('late')), PATIENCE_MS));
  return Promise.race([came, late]);
}

/// Whether a page of ours sends a plain form. One of another site is none of our matter: what it carries must never be sent
/// again from a page of ours.
function isForm({ method, mode, referrer }) {
  return method === 'POST' && mode === 'navigate' && referrer.startsWith(`${self.location.origin}/`);
}

/// Sends a form as it is, once. Where nobody answers, it is for its sender to send it again.
async function send(request) {
  const copy = request.clone();
  const answer = await fetch(request).catch(() => undefined);
  if (answer && !isAway(answer)) {
    // At once: the page that follows may find no network any more.
    if (PASSAGES.includes(new URL(request.url).pathname)) await leave();
    return answer;
  }
  return (await unsent(copy).catch(() => undefined)) ?? answer ?? Response.error();
}

/// Whether a proxy says that there is no server behind it. Every answer of ours brings our policy, also a refusal.
function isAway(answer) {
  const isOurs = answer.headers.get('content-security-policy')?.includes("form-action 'self'");
  return [502, 503, 504].includes(answer.status) && !isOurs;
}

/// The page with what was typed. Without one press of its sender nothing of it goes anywhere, and it stands nowhere else.
async function unsent(request) {
  const page = await (await caches.open(SHELL)).match(UNSENT);
  const html = await page.text();
  const piece = (id) => html.match(new RegExp(`<template id="${id}">([^]*?)</template>`))[1];
  const fields = await request.formData().then((form) => [...form], () => undefined);
  const texts = fields?.filter(([, value]) => typeof value === 'string');
  const hasFile = texts?.length < fields?.length;
  const isSecret = !fields || fields.some(([name]) => SECRETS.includes(name));
  const kind = isSecret ? 'kosong' : hasFile ? 'berkas' : 'lagi';
  const shown = texts?.filter(isWritten);
  const field = (one) => {
    const [name, value] = one;
    if (!isWritten(one)) return fill(piece('diam'), { name, text: value });
    const number = shown.length > 1 ? shown.indexOf(one) + 1 : '';
    // A field of several lines drops the first of them where it is empty.
    return fill(piece('tulisan'), { name, number, text: `\n${value}` });
  };
  const { pathname, search } = new URL(request.url);
  const form = fill(piece(kind), {
    action: pathname + search,
    enctype: request.headers.get('content-type')?.split(';')[0] ?? '',
    back: before(request, hasFile),
    fields: () => (hasFile ? shown : texts).map(field).join(''),
  });
  const filled = html.replace(/(<div id="isian">)[^]*?(<\/div>)/, (_, start, end) => start + form + end);
  return new Response(filled.replace(/<template [^]*?<\/template>/g, ''), { headers: page.headers });
}

/// Whether somebody has written that, and wants to read it: nothing that a page has put in, such as an id or a seal.
function isWritten([name, value]) {
  return (TEXTS.includes(name) && value.trim() !== '') || /\S\s+\S|:\/\//.test(value) || (value.length > 80 && !/^[\da-f,-]+$/i.test(value));
}

/// The page on which the form stood, where one can go. No page stands where a file is sent to, or a call.
function before({ url, referrer }, hasFile) {
  const { pathname, search } = new URL(referrer);
  const isPage = !pathname.startsWith('/api/') && !(hasFile && pathname === new URL(url).pathname);
  return isPage ? pathname + search : '/catat';
}

/// Fills in what stands in double braces, once: what was typed may have some too. A function answers HTML, the rest is text.
function fill(piece, values) {
  return piece.replace(/\{\{(\w+)\}\}/g, (_, name) => (typeof values[name] === 'function' ? values[name]() : escaped(values[name])));
}

function escaped(text) {
  return String(text).replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

/// What a page that came says about what is kept; `since` is how often somebody had left when it was asked for.
async function note(url, answer, since) {
  if (DOORS.includes(url.pathname) && answer.ok) await leave();
  else if (KEPT.includes(url.pathname)) await keep(url, answer, since);
}

/// Who was signed in here is so no more.
async function leave() {
  left += 1;
  await Promise.allSettled([caches.delete(PAGES), hush()]);
}

/// Whoever comes next is told nothing of who was here before, also not what is still on its way; who is told, and comes
/// back, is told again.
async function hush() {
  for (const shown of await self.registration.getNotifications()) shown.close();
  await (await self.registration.pushManager?.getSubscription())?.unsubscribe();
}

async function keep(url, answer, since) {
  if (answer.status !== 200 || answer.type === 'opaqueredirect' || answer.redirected) return;
  // A question in the address belongs to one visit; without it the page is the page.
  if (url.search !== '') {
    if (!(await caches.match(url.pathname))) await keepAnew(url);
    return;
  }
  const headers = new Headers(answer.headers);
  headers.set('x-kept-at', String(Date.now()));
  const body = await answer.blob();
  const pages = await caches.open(PAGES);
  // Nothing is waited for between the question and the writing: whoever leaves from here on takes it along.
  if (since !== left) return;
  await pages.put(url.pathname, new Response(body, { status: 200, headers }));
  await tidy();
}

async function keepAnew(url) {
  if (!KEPT.includes(url.pathname)) return;
  const since = left;
  const plain = new URL(url.pathname, url);
  await note(plain, await fetch(plain, { credentials: 'same-origin', redirect: 'manual' }), since);
}

/// The page as it was kept, with how old it is, so that its clock can be set right.
async function recall(url) {
  const kept = await (await caches.open(PAGES)).match(url.pathname);
  if (!kept) return undefined;
  const age = Math.max(0, Date.now() - Number(kept.headers.get('x-kept-at')));
  const html = (await kept.text()).replace('<html ', `<html data-kept="${age}" `);
  return new Response(html, { status: 200, headers: kept.headers });
}

/// The entry that an address of a message is about, if it is one.
function entryOf(url) {
  return url.pathname.match(/^\/kabar\/([\w-]+)$/)?.[1];
}

/// To an entry on a page that is kept, if one has it.
async function lead(url) {
  const entry = entryOf(url);
  if (!entry) return undefined;
  for (const [path, id] of [['/catat', `entry-${entry}`], ['/tim', `catatan-${entry}`]]) {
    const kept = await recall(new URL(path, url));
    if (kept && (await kept.text()).includes(`id="${id}"`)) return Response.redirect(`${path}#${id}`);
  }
  return undefined;
}

/// Neither network nor anything kept: where the log is there, it is led to.
async function aside(url) {
  if (url.pathname === '/' && (await recall(new URL('/catat', url)))) return Response.redirect('/catat');
  return (await caches.match(url.pathname === GUIDE ? GUIDE : ASIDE)) ?? Response.error();
}

/// Forgets the program of earlier versions, once no page that is kept was made for one of them.
async function tidy() {
  const pages = await caches.open(PAGES);
  const kept = await Promise.all((await pages.keys()).map(async (request) => (await pages.match(request)).text()));
  const named = kept.flatMap((html) => html.match(/\/pkg\/[\w.-]+/g) ?? []);
  if (!named.every((name) => FILES.includes(name))) return;
  for (const name of await caches.keys()) {
    if (name.startsWith('denyut-program-') && name !== SHELL) await caches.delete(name);
  }
}

/// Shows what the server says. Every message has to be shown, so one that cannot be read still says that there is news.
async function tell(data) {
  let said = {};
  try {
    said = data?.json() ?? {};
  } catch {
    // Shown without its words.
  }
  const { title = 'Kabar', path = '/kabar', tag, lang } = said;
  // The same again takes the place of what stands there.
  await self.registration.showNotification(title, { tag, renotify: tag !== undefined, lang, icon: '/ikon/192.png', data: { path } });
}

/// Opens the thing itself: the page that shows it already, or a page of its own, so that nothing that somebody is typing is
/// led away. Never another site.
async function show(notification) {
  notification.close();
  let to = new URL(notification.data?.path ?? '/kabar', self.location.origin);
  if (to.origin !== self.location.origin) to = new URL('/kabar', self.location.origin);
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const entry = entryOf(to);
  const shows = ({ url }) => entry && [`#entry-${entry}`, `#catatan-${entry}`].includes(new URL(url).hash);
  const page = pages.find((one) => one.url === to.href || shows(one));
  // A page of the server says what was true when it came.
  if (page) await Promise.allSettled([page.focus(), to.pathname === '/kabar' && page.navigate(to.href)]);
  else await self.clients.openWindow(to.href);
}
