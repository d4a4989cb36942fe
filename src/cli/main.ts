import { CodedError } from '#kernel/coded-error';
import { makeProgram } from './program.ts';

// A reader that leaves early (`breakwater scan | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
  throw error;
});

// Nothing is half written (files are renamed into place), so an interrupt may end the program where it stands.
process.once('SIGINT', () => process.exit(130));

try {
  await makeProgram().parseAsync();
} catch (error) {
  if (error instanceof CodedError) {
    process.stderr.write(`breakwater: ${error.message} (${error.code})\n  ${error.remedy}\n`);
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
