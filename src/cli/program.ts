import { Command } from 'commander';
import { addComplyCommand } from './commands/comply.ts';
import { addExplainCommand } from './commands/explain.ts';
import { addFixCommand } from './commands/fix.ts';
import { addScanCommand } from './commands/scan.ts';
import { version } from './version.ts';

const exitCodes = `
Exit codes:
  0  nothing at or above the threshold    2  wrong usage or unreadable input
  1  findings at or above it              3  --strict, and not everything was evaluated`;

/** What commander says (`error: unknown option '--fromat'`, `(Did you mean --format?)`) in the form of our own errors. */
function sayUsageError(text: string): string {
  const [what = '', ...hints] = text.trim().split('\n');
  const hint = hints.map((line) => `${line.replace(/^\((.*)\)$/, '$1')} `).join('');
  return `breakwater: ${what.replace(/^error: /, '')} (BW_USAGE)\n  ${hint}Add --help to the command for what there is.\n`;
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
    .addHelpText('after', exitCodes);
  program.commandsGroup('Build:');
  addScanCommand(program);
  addFixCommand(program);
  program.commandsGroup('Deploy:');
  addComplyCommand(program);
  program.commandsGroup('Learn:');
  addExplainCommand(program);
  return program;
}
