// The networks of phones that this is measured on.

/// Round trips before a new connection carries anything: one opens it, one agrees on a key (TLS 1.3).
const GREETINGS = 2;

/// `rtt` is there and back, in milliseconds; `down` and `up` are bits a second. Times are promised for one of them.
export const NETWORKS = {
  slow4g: { name: 'Slow 4G', rtt: 150, down: 1_600_000, up: 750_000, greetings: GREETINGS, isPromised: true },
  weak: { name: '400 kbps', rtt: 400, down: 400_000, up: 400_000, greetings: GREETINGS },
};

/// A network in words, for whoever reads the table.
export function inWords({ name, rtt, down, up, greetings }) {
  const rates = [`${rtt} ms`, `${down / 1_000} kbps down`, `${up / 1_000} kbps up`];
  return `${name}: ${rates.join(', ')}, ${greetings} round trips to connect`;
}
