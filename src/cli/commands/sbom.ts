import { type Command } from 'commander';
import { now } from '#io/clock';
import { choiceOption } from '../options.ts';
import { outputOption } from '../report-output.ts';

const examples = `
Examples:
  breakwater sbom shop.tar                         CycloneDX on standard output
  breakwater sbom nginx:1.27 --format spdx-json --output nginx.spdx.json
  breakwater sbom .                                what the lockfiles of a folder lock`;

export interface SbomFlags {
  readonly format: string;
  readonly output?: string;
  readonly platform?: string;
  readonly image?: string;
  readonly insecure: boolean;
}

export function addSbomCommand(program: Command): void {
  program
    .command('sbom')
    .summary('write the bill of materials of an image or a folder')
    .description('Writes the bill of materials (SBOM) of an image, a root file system or the lockfiles of a folder.')
    .argument('<target>', 'an archive, a folder, the name of an image')
    .addOption(
      choiceOption('--format <format>', 'how to write it', [
        'cyclonedx-json',
        'cyclonedx-xml',
        'spdx-json',
        'spdx3-json',
      ]).default('cyclonedx-json'),
    )
    .addOption(outputOption())
    .option('--platform <os/arch>', 'of images for several platforms (default: this machine, linux)')
    .option('--image <name>', 'which image of an archive that holds several: a tag or a digest')
    .option('--insecure', 'reach registries without encryption', false)
    .addHelpText('after', examples)
    .action(async (target: string, flags: SbomFlags) => {
      const { writeSbom } = await import('../write-sbom.ts');
      process.exitCode = await writeSbom(target, flags, now());
    });
}
