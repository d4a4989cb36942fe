import { printable } from '#engines/reporting/text';
import { CodedError } from '#kernel/coded-error';
import { makeProgram } from './program.ts';

// A reader that leaves early (`breakwater scan | head`) is no error: what is printed after it goes nowhere, and the
// exit code is what it would have been.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    if (stream === process.stdout)
      process.stderr.write(
        `breakwater: standard output could not be written: ${error.message} (BW_OUTPUT_FAILED)\n  Make room, or name a file with --output.\n`,
      );
    process.exit(2);
  });
}

// Nothing is half written (files are renamed into place), so a signal may end the program where it stands.
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)
  process.once(signal, () => process.exit(code));

try {
  await makeProgram().parseAsync();
} catch (error) {
  if (error instanceof CodedError) {
    // Names of files are input, too, and may hold what steers a terminal.
    process.stderr.write(`breakwater: ${printable(error.message)} (${error.code})\n  ${printable(error.remedy)}\n`);
    process.exitCode = 2;
  } else if (isUsageError(error)) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else {
    process.stderr.write(
      `breakwater: a mistake of ours: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\nPlease report it.\n`,
    );
    process.exitCode = 2;
  }
}

/** commander prints its own message for a wrong flag and throws this. */
function isUsageError(error: unknown): error is { readonly exitCode: number } {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    error.code.startsWith('commander.') &&
    'exitCode' in error
  );
}
