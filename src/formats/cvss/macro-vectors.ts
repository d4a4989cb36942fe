/**
 * Scores of the macro vectors of CVSS 4.0 (FIRST, specification document 8.3, and the table of its reference calculator), in
 * tenths of a point. One line for each EQ1 and EQ2 (00, 01, 10, 11, 20, 21), in it a group for each EQ3 and EQ6 that can be
 * together (00, 01, 10, 11, 21), in the group EQ4 and EQ5 counted up from 00 to 22.
 */
const scores = [
  '100 98 95 100 93 91 93 89 81, 99 95 92 96 87 81 90 80 68, 98 95 90 93 89 81 88 78 69, 95 92 84 92 81 65 80 70 48, 92 82 72 79 69 50 69 55 27',
  '99 95 92 95 90 84 92 82 72, 97 92 85 91 83 71 81 71 53, 95 92 85 92 80 70 84 71 50, 93 85 73 82 72 59 70 52 30, 86 75 52 71 52 29 63 29 17',
  '98 94 91 94 86 77 87 74 63, 95 87 81 89 74 64 75 63 49, 94 88 76 86 74 59 72 57 52, 89 77 67 76 58 50 57 52 25, 83 70 54 65 58 26 53 21 13',
  '95 88 76 90 75 61 77 68 52, 90 76 70 77 62 53 66 59 30, 89 76 62 74 57 47 61 57 24, 78 67 58 59 57 23 52 29 16, 71 59 30 58 26 15 23 13 6',
  '93 86 75 86 74 56 70 52 40, 87 72 58 74 61 34 54 40 22, 85 74 62 72 55 46 53 34 19, 75 55 51 57 41 19 36 19 8, 64 51 20 47 21 11 24 9 4',
  '88 73 60 73 59 41 54 45 20, 75 53 50 55 40 20 43 22 11, 75 58 40 61 48 20 46 17 8, 55 45 21 51 18 9 18 7 2, 53 24 14 24 12 5 10 3 1',
].map((line) => line.split(', ').map((group) => group.split(' ').map(Number)));

/** Pairs of EQ3 and EQ6 in the order of the groups; with EQ3 at its lowest EQ6 is so, too. */
const pairs = ['00', '01', '10', '11', '21'];

/** Six levels, EQ1 to EQ6, 0 is the worst. */
export type MacroVector = readonly [number, number, number, number, number, number];

/** Tenths of a point; undefined for a macro vector that cannot be. */
export function scoreOfMacroVector([eq1, eq2, eq3, eq4, eq5, eq6]: MacroVector): number | undefined {
  if (eq2 > 1 || eq4 > 2 || eq5 > 2) return undefined;
  return scores[eq1 * 2 + eq2]?.[pairs.indexOf(`${eq3}${eq6}`)]?.[eq4 * 3 + eq5];
}
