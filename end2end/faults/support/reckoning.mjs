// What is on the server afterwards, held against what people wanted and were told.
//
// Nobody but these devices touched the entries, so their histories must tell the same story: each intent that was taken is
// there once, each that was refused is not there and what it was refused for is, and nothing else is there.

import { inParts } from './office.mjs';

/// Everything that is stored about the entries of these authors, by entry.
export async function stored(server, authors) {
  const found = await inParts(authors, async ({ cookie }) => {
    const response = await fetch(`${server.url}/data-saya.json`, { headers: { cookie } });
    if (!response.ok) throw new Error(`/data-saya.json: ${response.status}`);
    return (await response.json()).entries;
  });
  return new Map(found.flat().map((one) => [one.entry.id, one]));
}

/// Answers how many intents made something, what is not as it must be, and of whom it was said that they were refused
/// although they had been taken.
export function reckon(intents, found) {
  const sum = { rows: 0, faults: [], mistold: [] };
  const unasked = new Map(found);
  for (const [entry, wanted] of grouped(intents)) {
    const there = found.get(entry.id);
    unasked.delete(entry.id);
    if (there) new History(there, wanted, sum).tell();
    else sum.faults.push(`${wanted[0].text}: its entry is not there`);
  }
  const words = new Set(intents.map(({ text }) => text));
  for (const { entry, versions } of unasked.values()) {
    const text = versions[0].work.description;
    sum.rows += versions.length;
    sum.faults.push(words.has(text) ? `${text}: is there twice` : `entry ${entry.id}: nobody wanted it`);
  }
  return sum;
}

function grouped(intents) {
  const groups = new Map();
  for (const intent of intents) {
    if (!groups.has(intent.entry)) groups.set(intent.entry, []);
    groups.get(intent.entry).push(intent);
  }
  return groups;
}

/// One entry and all that was wanted of it.
class History {
  constructor({ entry, versions }, wanted, sum) {
    Object.assign(this, { entry, versions, wanted, sum });
    this.said = entry.conversation;
  }

  tell() {
    for (const intent of this.wanted) {
      const wrong = intent.refusal ? this.refused(intent) : this.taken(intent);
      if (wrong) this.sum.faults.push(`${intent.text}: ${wrong}`);
    }
    this.nothingElse();
    this.whereItStands();
  }

  /// What an intent has made; of what happens once at most, what any of its like has made.
  made({ kind, id, text, by }) {
    switch (kind) {
      case 'log':
      case 'edit':
        return this.versions.filter(({ work, version }) => work.description === text && (version === 1) === (kind === 'log'));
      case 'comment':
      case 'return':
        return this.said.filter((one) => one.id === id && one.kind === kind && one.text === text && one.by.id === by);
      case 'thanks':
        return this.said.filter((one) => one.kind === kind && one.by.id === by);
      case 'approve':
        return this.entry.status === 'approved' ? [this.entry] : [];
      case 'withdraw':
        return this.entry.status === 'withdrawn' ? [this.entry] : [];
      default:
        throw new Error(`no such kind: ${kind}`);
    }
  }

  taken(intent) {
    const made = this.made(intent);
    if (made.length !== 1) return `taken, and there ${made.length} times`;
    if (intent.kind === 'edit') {
      const before = this.versions[this.versions.indexOf(made[0]) - 1].version;
      if (before !== intent.version) return `changed version ${intent.version}, and stands after ${before}`;
    }
    if (intent.kind === 'approve') {
      const like = this.wanted.filter(({ kind, refusal }) => kind === 'approve' && !refusal);
      if (!like.some(({ version }) => version === this.entry.content_version)) return 'approved what nobody had read';
    }
    return undefined;
  }

  refused(intent) {
    const { kind, refusal, version } = intent;
    if ((kind === 'edit' || kind === 'return') && this.made(intent).length === 1) {
      this.sum.mistold.push(`${intent.text}: ${refusal}, although it was taken`);
      return undefined;
    }
    if (['comment', 'edit', 'return'].includes(kind) && this.made(intent).length > 0) return `refused, and there: ${refusal}`;
    const isSo = {
      approved: () => this.entry.status === 'approved',
      withdrawn: () => this.entry.status === 'withdrawn',
      returned: () => this.said.some((one) => one.kind === 'return' && one.id !== intent.id),
      changed_meanwhile: () => this.versions.some((content) => content.version > version),
    };
    return isSo[refusal]() ? undefined : `refused without reason: ${refusal}`;
  }

  /// Nothing is there that nobody wanted, by words and by who said them.
  nothingElse() {
    const asked = new Set(this.wanted.flatMap((intent) => this.made(intent)));
    const texts = new Set(this.wanted.map(({ text }) => text));
    for (const one of [...this.versions, ...this.said].filter((one) => !asked.has(one))) {
      const text = one.work?.description ?? one.text;
      this.sum.faults.push(texts.has(text) ? `${text}: is there twice` : `entry ${this.entry.id}: nobody wanted ${one.kind ?? text}`);
    }
  }

  /// Each step counts the version up by one, so it says how many there were; where the entry stands is the last one's.
  whereItStands() {
    const { id, status, version, content_version: content } = this.entry;
    const isFinal = status === 'approved' || status === 'withdrawn';
    const returns = this.said.filter(({ kind }) => kind === 'return').length;
    const steps = this.versions.length + returns + (isFinal ? 1 : 0);
    if (version !== steps) this.sum.faults.push(`entry ${id}: ${steps} steps make version ${version}`);
    const last = version === content ? 'sent' : 'returned';
    if (!isFinal && status !== last) this.sum.faults.push(`entry ${id}: stands ${status}, and the last step made it ${last}`);
    if (isFinal && !this.wanted.some(({ kind, refusal }) => !refusal && kind === (status === 'approved' ? 'approve' : 'withdraw'))) {
      this.sum.faults.push(`entry ${id}: ${status} by nobody`);
    }
    this.sum.rows += this.versions.length + this.said.length + (isFinal ? 1 : 0);
  }
}
