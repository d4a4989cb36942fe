import { Command, Help, type Option } from 'commander';
import { addComplyCommand } from './commands/comply.ts';
import { addDbCommand } from './commands/db.ts';
import { addExplainCommand } from './commands/explain.ts';
import { addFixCommand } from './commands/fix.ts';
import { addSbomCommand } from './commands/sbom.ts';
import { addScanCommand } from './commands/scan.ts';
import { CodedError } from '#kernel/coded-error';
import { nearestNames } from '#kernel/nearest-names';
import { version } from './version.ts';

const examples = `
Examples:
  breakwater scan k8s Dockerfile compose.yaml  find mistakes
  breakwater fix k8s --dry-run                 show what can be mended
  breakwater comply pss k8s                    the Pod Security level that holds
  breakwater explain privileged-container      why a rule matters
  breakwater scan --help                       everything about one command`;

const exitCodes = `
Exit codes:
  0  nothing at or above the threshold
  1  findings at or above it
  2  wrong usage or unreadable input
  3  --strict, and not everything was evaluated`;

/** Commander names every default, also that a switch is off and a list empty. */
function describeOption(option: Option): string {
  const isTold =
    option.defaultValue !== false && !(Array.isArray(option.defaultValue) && option.defaultValue.length === 0);
  const told = isTold ? option : Object.assign(Object.create(option) as Option, { defaultValue: undefined });
  return new Help().optionDescription(told);
}

/** What commander says (`error: unknown option '--fromat'`, `(Did you mean --format?)`) in the form of our own errors. */
function sayUsageError(text: string): string {
  const [what = '', ...hints] = text.trim().split('\n');
  const hint = hints.map((line) => `${line.replace(/^\((.*)\)$/, '$1')} `).join('');
  const asked = /^error: unknown (?:option|command) '(?:-v|version)'/.test(what) ? 'Did you mean --version? ' : hint;
  return `breakwater: ${what.replace(/^error: /, '')} (BW_USAGE)\n  ${asked}Add --help to the command for what there is.\n`;
}

/** `help scan` is `scan --help`; commander's own says nothing of a command that does not exist. */
function addHelpCommand(program: Command): void {
  program.helpCommand(false);
  program
    .command('help')
    .summary('show help of a command')
    .description('Shows the help of a command, as --help behind it does.')
    .argument('[command...]', 'like scan, or comply pss')
    .action((names: readonly string[]) => {
      let command = program;
      for (const name of names) {
        const below = command.commands.find((candidate) => candidate.name() === name);
        if (below === undefined) {
          const near = nearestNames(
            name,
            command.commands.map((candidate) => candidate.name()),
          ).map((meant) => `Did you mean ${meant}? `);
          throw new CodedError(
            'BW_USAGE',
            `unknown command '${name}'`,
            `${near[0] ?? ''}\`breakwater help\` names all.`,
          );
        }
        command = below;
      }
      command.outputHelp();
    });
}

/** The command line, grouped by phase. Parts that a command needs are loaded when it runs. */
export function makeProgram(): Command {
  const program = new Command('breakwater')
    .description('Secures containers and Kubernetes through Build, Deploy and Operate.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .showSuggestionAfterError()
    .configureOutput({ outputError: (text, write) => write(sayUsageError(text)) })
    .exitOverride()
    .configureHelp({ optionDescription: describeOption })
    .addHelpText('after', examples)
    .addHelpText('afterAll', exitCodes);
  program.commandsGroup('Build:');
  addScanCommand(program);
  addFixCommand(program);
  addSbomCommand(program);
  addDbCommand(program);
  program.commandsGroup('Deploy:');
  addComplyCommand(program);
  program.commandsGroup('Learn:');
  addExplainCommand(program);
  addHelpCommand(program);
  return program;
}
