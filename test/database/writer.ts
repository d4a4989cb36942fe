import { workerData } from 'node:worker_threads';
import { DatabaseBuilder } from '#engines/advisory-database/database-builder';
import { writeDatabase } from '../../src/cli/advisory-database.ts';

/** Writes a database again and again, each time with other versions, until it is ended. */
const { folder, rounds } = workerData as { readonly folder: string; readonly rounds: Int32Array };
for (let round = 2; ; round += 1) {
  const builder = new DatabaseBuilder();
  const rest = {
    aliases: [],
    covers: [],
    state: 'affected',
    cvss: [],
    kind: 'vulnerability',
    source: 'github',
  } as const;
  for (const ecosystem of ['npm', 'PyPI'])
    for (let index = 0; index < 50; index += 1) {
      const affected = { ranges: [{ fixed: `${round}.0.0` }] };
      builder.add([{ ...rest, id: `GHSA-${index}`, ecosystem, name: `package${index}`, affected }]);
    }
  writeDatabase(folder, { builder, isWhole: false, inScope: () => true }, '2026-11-26T00:00:00.000Z');
  Atomics.store(rounds, 0, round);
}
