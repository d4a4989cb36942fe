import type { Bill } from '#domain/bill-of-materials';
import { gapsOf } from '#build/images/record-gaps';
import { billOfImage } from '#engines/bills/bill-of-image';
import { printable } from '#engines/reporting/text';
import { writeCycloneDx, type WrittenBill } from '#formats/cyclonedx/write';
import { writeCycloneDxXml } from '#formats/cyclonedx/write-xml';
import { writeSpdx } from '#formats/spdx/write';
import { writeSpdx3 } from '#formats/spdx3/write';
import { print, writeFileWhole } from '#io/output';
import { randomId } from '#io/random';
import { CodedError } from '#kernel/coded-error';
import { sortTargets } from './artifact-targets.ts';
import type { SbomFlags } from './commands/sbom.ts';
import { readArtifact } from './image-scan.ts';
import { version } from './version.ts';

/** Writes the bill of materials of one target. What could not be seen is told on standard error, and the exit code is 3. */
export async function writeSbom(target: string, flags: SbomFlags, now: Date): Promise<number> {
  const { artifacts } = await sortTargets([target], {
    platform: flags.platform,
    image: flags.image,
    isInsecure: flags.insecure,
  });
  const [artifact] = artifacts;
  if (artifact === undefined || 'bill' in artifact)
    throw new CodedError(
      'BW_NOT_AN_IMAGE',
      `${target} is neither an image nor a folder`,
      'Name an archive, a folder, or the name of an image.',
    );
  const view = await readArtifact(artifact, { what: 'packages', licences: true });
  const id = randomId();
  const bill = billOfImage(view, { id: `urn:uuid:${id}`, created: now.toISOString(), toolVersion: version });
  const { text, omitted } = writeBill(bill, flags.format, id, now);
  await deliver(text, flags.output);
  // Properties of ours only say more than the format asks for.
  for (const what of omitted.filter((one) => !one.startsWith('the property breakwater:')))
    process.stderr.write(`breakwater: the format has no place for ${printable(what)}\n`);
  const gaps = gapsOf(view);
  for (const { message, meaning } of gaps)
    process.stderr.write(`breakwater: ${printable(message)}. ${printable(meaning)}\n`);
  return gaps.length === 0 ? 0 : 3;
}

function writeBill(bill: Bill, format: string, id: string, now: Date): WrittenBill {
  if (format === 'cyclonedx-xml') return writeCycloneDxXml(bill);
  if (format === 'cyclonedx-json') return writeCycloneDx(bill);
  const write = format === 'spdx3-json' ? writeSpdx3 : writeSpdx;
  return write(bill, {
    namespace: `urn:breakwater:spdx:${id}`,
    created: now.getTime(),
    creator: { vendor: undefined, name: 'breakwater', version },
  });
}

async function deliver(text: string, output: string | undefined): Promise<void> {
  if (output === undefined || output === '-') return print([text]);
  const failure = writeFileWhole(output, [text]);
  if (failure !== undefined)
    throw new CodedError(
      'BW_OUTPUT_FAILED',
      `${output} could not be written: ${failure}`,
      'Name a file in a folder that can be written to.',
    );
  return undefined;
}
