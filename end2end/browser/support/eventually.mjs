// Waiting for what must become true, never for a length of time.

/// Asks again until `ask` answers something true, and answers that. An error that is `final` is not waited out.
export async function eventually(what, ask, { within = 10_000, every = 50 } = {}) {
  const start = Date.now();
  let last;
  while (Date.now() - start < within) {
    try {
      const answer = await ask();
      if (answer) return answer;
      last = answer;
    } catch (error) {
      if (error.final) throw error;
      last = error;
    }
    await new Promise((again) => setTimeout(again, every));
  }
  throw new Error(`not within ${within} ms: ${what} (last: ${last?.message ?? JSON.stringify(last)})`);
}

/// Does something and answers how many milliseconds it took.
export async function timed(act) {
  const start = performance.now();
  await act();
  return Math.round(performance.now() - start);
}
