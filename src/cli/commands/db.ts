import { type Command, InvalidArgumentError, Option } from 'commander';
import { type FeedAddresses, usualAddresses, usualEcosystems } from '#build/database/feed-plan';
import { databaseFolder } from '#io/database/database-folder';
import { now } from '#io/clock';
import { print } from '#io/output';
import { nearestNames } from '#kernel/nearest-names';
import { choiceOption, collectList } from '../options.ts';

const examples = `
Examples:
  breakwater db update                          fetch what is new from those who publish it
  breakwater db update --ecosystem npm,Alpine   only these, with KEV and EPSS
  breakwater db build --output advisories.bwdb  put the database into one file, to carry it
  breakwater db import advisories.bwdb          take it in where there is no network
  breakwater db import feeds/                   take in what you downloaded elsewhere
  breakwater db status                          what it holds, from whom, and how old it is`;

/** `--db`, the same for every command that looks into the database. */
export function databaseOption(): Option {
  return new Option('--db <folder>', 'the vulnerability database (default: $BREAKWATER_DB, or in your data folder)');
}

/** From which age on what is known counts as old; a scan then says so. */
export function maxAgeOption(): Option {
  return new Option('--db-max-age <days>', 'say so when what is known of vulnerabilities is older')
    .argParser((text): number => {
      if (!/^\d{1,5}$/.test(text)) throw new InvalidArgumentError('Give a number of days.');
      return Number(text);
    })
    .default(30);
}

interface DatabaseFlags {
  readonly db?: string;
}

export function addDbCommand(program: Command): void {
  const db = program
    .command('db')
    .summary('the vulnerability database: update, import, build, status')
    .description('Keeps the vulnerability database that images and lockfiles are held against.')
    .addHelpText('after', examples);
  addUpdate(db);
  addImport(db);
  addBuild(db);
  addStatus(db);
}

function addUpdate(db: Command): void {
  db.command('update')
    .summary('fetch what is new')
    .description(
      'Fetches what is new: OSV, the trackers of Debian and Alpine, KEV and EPSS. A feed that fails leaves what was there.',
    )
    .addOption(databaseOption())
    .addOption(
      new Option('--ecosystem <names>', 'only these, as OSV names them, like npm,Debian,Alpine:v3.20')
        .argParser(collectList)
        .default([], 'all that packages in images are of'),
    )
    .addOption(
      new Option(
        '--source <name=url>',
        'read osv, debian, alpine, known-exploited or epss from a mirror, or not at all (epss=off); a URL alone is one of osv',
      )
        .argParser(collectSource)
        .default({}, 'those who publish them'),
    )
    .option('--strict', 'exit with 3 when one of them could not be read', false)
    .addHelpText('after', examples)
    .action(
      async (
        flags: DatabaseFlags & {
          readonly ecosystem: readonly string[];
          readonly source: FeedAddresses;
          readonly strict: boolean;
        },
      ) => {
        const { runUpdate } = await import('../run-update.ts');
        process.exitCode = await runUpdate({
          folder: databaseFolder(flags.db, process.env),
          ecosystems: flags.ecosystem.length === 0 ? usualEcosystems : flags.ecosystem,
          addresses: withoutOff({ ...usualAddresses, ...flags.source }),
          isStrict: flags.strict,
        });
      },
    );
}

function collectSource(text: string, before: FeedAddresses): FeedAddresses {
  const [, given, url = ''] = /^(?:([a-z-]+)=)?(.*)$/s.exec(text) ?? [];
  const name = given ?? 'osv';
  if (!Object.hasOwn(usualAddresses, name)) {
    const [near] = nearestNames(name, Object.keys(usualAddresses));
    throw new InvalidArgumentError(
      `${near === undefined ? '' : `Did you mean ${near}? `}One of ${Object.keys(usualAddresses).join(', ')}.`,
    );
  }
  if (url !== 'off' && !/^https?:$/.test(URL.parse(url)?.protocol ?? ''))
    throw new InvalidArgumentError('Write an address like https://mirror.example/osv, or off.');
  return { ...before, [name]: url };
}

function withoutOff(addresses: FeedAddresses): FeedAddresses {
  return Object.fromEntries(Object.entries(addresses).filter(([, url]) => url !== 'off'));
}

function addImport(db: Command): void {
  db.command('import')
    .summary('take in feeds from files')
    .description(
      'Takes in what `db build` made, and feeds: OSV (JSON, lines of JSON, all.zip), the trackers of Debian and Alpine, CSAF VEX of Red Hat, KEV, EPSS.',
    )
    .argument('<path...>', 'files and folders')
    .addOption(databaseOption())
    .option('--source <id>', 'name for records whose publisher cannot be told by their ids', 'imported')
    .addHelpText('after', examples)
    .action(async (paths: string[], flags: DatabaseFlags & { readonly source: string }) => {
      const { importFeeds } = await import('../import-feeds.ts');
      process.exitCode = await importFeeds(databaseFolder(flags.db, process.env), paths, flags.source, now());
    });
}

function addBuild(db: Command): void {
  db.command('build')
    .summary('put a database into one file')
    .description('Puts the database, or what is built from feeds on disk, into one file for `db import`.')
    .argument('[path...]', 'files and folders with feeds; without any: the database as it is')
    .requiredOption('-o, --output <file>', 'the file to write')
    .addOption(databaseOption())
    .option('--source <id>', 'name for records whose publisher cannot be told by their ids', 'imported')
    .addHelpText('after', examples)
    .action(async (paths: string[], flags: DatabaseFlags & { readonly source: string; readonly output: string }) => {
      const { buildBundle } = await import('../build-bundle.ts');
      const settings = { folder: databaseFolder(flags.db, process.env), paths, now: now() };
      process.exitCode = await buildBundle({ ...settings, source: flags.source, output: flags.output });
    });
}

function addStatus(db: Command): void {
  db.command('status')
    .summary('what the database holds, and how old it is')
    .description('Tells what the database holds: sources with their licences, ecosystems, and how old the data is.')
    .addOption(databaseOption())
    .addOption(choiceOption('--format <format>', 'how to print it', ['table', 'json']).default('table'))
    .addHelpText('after', examples)
    .action(async (flags: DatabaseFlags & { readonly format: string }) => {
      const { describeDatabase } = await import('../describe-database.ts');
      const { text, exitCode } = describeDatabase(databaseFolder(flags.db, process.env), flags.format, now());
      await print([text]);
      process.exitCode = exitCode;
    });
}
