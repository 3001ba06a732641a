// People with two devices each: what they want to happen to the entries, and what they were told.

import assert from 'node:assert/strict';
import { Person, accounts, uuidv7 } from '../../browser/support/person.mjs';

/// Of a hundred intents of each side.
const OF_AUTHORS = { log: 70, edit: 16, comment: 9, withdraw: 5 };
const OF_APPRAISERS = { approve: 45, return: 15, thanks: 20, comment: 20 };
/// People are concerned with their newest entries: so they meet.
const NEWEST = 5;
const MANY_AT_ONCE = 16;
/// Something is wrong then, and more of it says nothing new.
const MANY_FAULTS = 100;

/// What happens once at most, however many devices ask for it: a second wish for it is fulfilled, and makes no row.
const ONCE = {
  withdraw: ({ entry }) => `withdraw ${entry.id}`,
  approve: ({ entry }) => `approve ${entry.id}`,
  thanks: ({ entry, by }) => `thanks ${entry.id} ${by}`,
};

/// The only answers that say no, and to what: somebody else was quicker, or the author changed it meanwhile.
const REFUSALS = {
  log: [],
  edit: ['changed_meanwhile', 'approved', 'withdrawn'],
  withdraw: ['approved'],
  comment: ['withdrawn'],
  thanks: ['withdrawn'],
  approve: ['changed_meanwhile', 'returned', 'withdrawn'],
  return: ['changed_meanwhile', 'returned', 'approved', 'withdrawn'],
};

/// Counts until so many intents have made a row; a refused one gives its place to another.
export class Office {
  #open;
  #rows = 0;
  #done = new Set();
  #watchers = [];
  #serial = 0;

  /// Answered, and taken or refused as the rules allow.
  intents = [];
  /// Answers that no rule knows.
  faults = [];
  refused = 0;
  repeated = 0;

  constructor(wanted) {
    this.wanted = wanted;
    this.#open = wanted;
  }

  get rows() {
    return this.#rows;
  }

  isDone() {
    return this.#rows === this.wanted || this.isStopped;
  }

  /// Lets everybody go home; for when something is wrong.
  stop() {
    this.isStopped = true;
    this.#watchers.splice(0).forEach(({ tell }) => tell());
  }

  takePlace() {
    if (this.#open === 0 || this.isStopped) return false;
    this.#open -= 1;
    return true;
  }

  givePlaceBack() {
    this.#open += 1;
  }

  /// Waits until so many intents have made a row.
  reaches(rows) {
    if (this.#rows >= rows || this.isDone()) return Promise.resolve();
    return new Promise((tell) => this.#watchers.push({ rows, tell }));
  }

  /// No two intents have the same words.
  words(kind) {
    this.#serial += 1;
    return `Niat ${this.#serial}: ${kind}`;
  }

  answered(intent, { status, said, path }) {
    const refusal = status === 409 ? (said.moved_on ?? said) : undefined;
    if (status !== 200 && !REFUSALS[intent.kind].includes(refusal)) {
      this.faults.push(`${path} of ${intent.text}: ${status} ${JSON.stringify(said)}`);
      if (this.faults.length === MANY_FAULTS) this.stop();
      return this.givePlaceBack();
    }
    this.intents.push(Object.assign(intent, { refusal }));
    intent.entry.learn(intent, said);
    const once = ONCE[intent.kind]?.(intent);
    const isRepeated = this.#done.has(once);
    if (refusal) this.refused += 1;
    else if (isRepeated) this.repeated += 1;
    if (refusal || isRepeated) return this.givePlaceBack();
    if (once) this.#done.add(once);
    return this.#count();
  }

  #count() {
    this.#rows += 1;
    const isTold = ({ rows }) => this.#rows >= rows || this.isDone();
    this.#watchers.filter(isTold).forEach(({ tell }) => tell());
    this.#watchers = this.#watchers.filter((watcher) => !isTold(watcher));
  }
}

/// What is known of an entry by news from the server.
class Entry {
  isThere = false;
  isFinal = false;
  contentVersion = 1;

  constructor(id) {
    this.id = id;
  }

  learn({ kind, refusal }, said) {
    const isFinalStep = kind === 'approve' || kind === 'withdraw';
    if (refusal ? ['approved', 'withdrawn'].includes(refusal) : isFinalStep) this.isFinal = true;
    if (refusal || (kind !== 'log' && kind !== 'edit')) return;
    this.isThere = true;
    this.date = said.entry.work.date;
    this.contentVersion = Math.max(this.contentVersion, said.entry.content_version);
  }
}

export class Author {
  entries = [];

  constructor(id, account) {
    Object.assign(this, { id, account });
  }

  /// What comes to the mind of who holds this device. What waits in its queue is there for its owner to work on.
  wish(device, office, queue) {
    const own = queue.filter(({ kind }) => kind === 'log').map(({ entry }) => entry);
    const open = [...this.entries.filter(({ isThere }) => isThere), ...own].slice(-NEWEST).filter(({ isFinal }) => !isFinal);
    const kind = open.length === 0 ? 'log' : device.random.weighed(OF_AUTHORS);
    const intent = { kind, by: this.id, id: uuidv7(), text: office.words(kind) };
    if (kind === 'log') {
      intent.entry = new Entry(intent.id);
      this.entries.push(intent.entry);
    } else {
      intent.entry = device.random.pick(open);
    }
    return intent;
  }
}

export class Appraiser {
  authors = [];

  constructor(id, account) {
    Object.assign(this, { id, account });
  }

  /// Nothing to answer: then somebody else has the place.
  wish(device, office) {
    const known = this.authors.flatMap(({ entries }) => entries.filter(({ isThere }) => isThere).slice(-NEWEST));
    const open = known.filter(({ isFinal }) => !isFinal);
    if (open.length === 0) return undefined;
    const kind = device.random.weighed(OF_APPRAISERS);
    return { kind, by: this.id, id: uuidv7(), text: office.words(kind), entry: device.random.pick(open) };
  }
}

/// So many authors of the town, and whoever answers their entries.
export async function people(server, many) {
  const all = await accounts(server);
  const identified = async (account) => ({ account, viewer: await (await Person.withPassword(server, account)).viewer() });
  const leaders = await inParts(all.filter(({ role }) => role === 'appraiser'), identified);
  const appraisers = new Map(leaders.map(({ account, viewer: { person } }) => [person.id, new Appraiser(person.id, account)]));
  const authors = [];
  const employees = all.filter(({ role }) => role === 'employee').slice(-2 * many);
  for (const { account, viewer } of await inParts(employees, identified)) {
    const appraiser = appraisers.get(viewer.appraiser?.id);
    if (!appraiser || authors.length === many) continue;
    const author = new Author(viewer.person.id, account);
    appraiser.authors.push(author);
    authors.push(author);
  }
  assert.equal(authors.length, many, 'so many people of the town have somebody who answers them');
  return { authors, appraisers: [...appraisers.values()].filter(({ authors }) => authors.length > 0) };
}

/// Not everybody at the door at once.
export async function inParts(list, act) {
  const results = [];
  for (let at = 0; at < list.length; at += MANY_AT_ONCE) {
    results.push(...(await Promise.all(list.slice(at, at + MANY_AT_ONCE).map((one, beside) => act(one, at + beside)))));
  }
  return results;
}
