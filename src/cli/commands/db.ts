import { type Command, Option } from 'commander';
import { databaseFolder } from '#io/database/database-folder';
import { now } from '#io/clock';
import { print } from '#io/output';
import { choiceOption } from '../options.ts';

const examples = `
Examples:
  breakwater db import feeds/              take in what you downloaded elsewhere
  breakwater db import all.zip kev.json    several files
  breakwater db status                     what it holds, from whom, and how old it is`;

/** `--db`, the same for every command that looks into the database. */
export function databaseOption(): Option {
  return new Option('--db <folder>', 'the vulnerability database (default: $BREAKWATER_DB, or in your data folder)');
}

export function addDbCommand(program: Command): void {
  const db = program
    .command('db')
    .summary('the vulnerability database: import, status')
    .description('Keeps the vulnerability database that images and lockfiles are held against.')
    .addHelpText('after', examples);
  db.command('import')
    .summary('take in feeds from files')
    .description(
      'Takes in records of OSV (JSON, lines of JSON, all.zip), secdb of Alpine, the tracker of Debian, KEV and EPSS.',
    )
    .argument('<path...>', 'files and folders')
    .addOption(databaseOption())
    .option('--source <id>', 'name for records whose publisher cannot be told by their ids', 'imported')
    .addHelpText('after', examples)
    .action(async (paths: string[], flags: { readonly db?: string; readonly source: string }) => {
      const { importFeeds } = await import('../import-feeds.ts');
      process.exitCode = await importFeeds(databaseFolder(flags.db, process.env), paths, flags.source, now());
    });
  db.command('status')
    .summary('what the database holds, and how old it is')
    .description('Tells what the database holds: sources with their licences, ecosystems, and how old the data is.')
    .addOption(databaseOption())
    .addOption(choiceOption('--format <format>', 'how to print it', ['table', 'json']).default('table'))
    .addHelpText('after', examples)
    .action(async (flags: { readonly db?: string; readonly format: string }) => {
      const { describeDatabase } = await import('../describe-database.ts');
      const { text, exitCode } = describeDatabase(databaseFolder(flags.db, process.env), flags.format, now());
      await print([text]);
      process.exitCode = exitCode;
    });
}
