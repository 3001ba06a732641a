// Figures to lines: the median and the worst of what was measured, beside the goal.

const UNITS = {
  ms: (value) => `${Math.round(value)} ms`,
  kb: (value) => `${(value / 1_024).toFixed(1)} KB`,
  mb: (value) => `${(value / 1_024 / 1_024).toFixed(1)} MB`,
  shift: (value) => value.toFixed(3),
  number: (value) => String(Math.round(value * 10) / 10),
};

/// The middle of the values; of an even number the mean of the middle two.
export function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const half = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(half)] : (sorted[half - 1] + sorted[half]) / 2;
}

/// A row for each measure: `{ name, unit, goal, values }`. More is worse, of everything.
export function rows(measures) {
  return measures.map(({ name, unit, goal, values }) => {
    const [middle, worst] = [median(values), Math.max(...values)];
    return { name, unit, goal, middle, worst, runs: values.length, isMet: goal === undefined || middle <= goal };
  });
}

/// The lines of a table under a title.
export function table(title, all) {
  const cells = all.map(({ name, unit, goal, middle, worst, runs, isMet }) => {
    const say = UNITS[unit];
    const [aim, verdict] = goal === undefined ? ['', ''] : [`≤ ${say(goal)}`, isMet ? 'met' : 'MISSED'];
    return [name, say(middle), runs > 1 ? say(worst) : '', aim, verdict];
  });
  const lines = [['', 'median', 'worst', 'goal', ''], ...cells];
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const drawn = lines.map((line) =>
    line.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('   ').trimEnd(),
  );
  return ['', title, ...drawn.map((line) => `  ${line}`)].join('\n');
}
