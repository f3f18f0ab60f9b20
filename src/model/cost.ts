// What a scenario's cost says of time, as a rank. Costs are words for people: "half an hour; needs a VM".

const UNITS: readonly (readonly [RegExp, number])[] = [
  [/\bsecond/i, 1],
  [/\bminute/i, 2],
  [/\bhalf an hour/i, 3],
  [/\ban hour/i, 4],
  [/\bhour/i, 5],
  [/\bday/i, 6],
];

/** From 1 (seconds) to 6 (days), by the first unit that the text names; what says nothing stands between minutes and hours. */
export function costRank(cost: string | undefined): number {
  const named = UNITS.flatMap(([unit, rank]) => {
    const at = cost?.search(unit) ?? -1;
    return at < 0 ? [] : [{ at, rank }];
  });
  named.sort((a, b) => a.at - b.at || a.rank - b.rank);
  return named[0]?.rank ?? 2.5;
}
